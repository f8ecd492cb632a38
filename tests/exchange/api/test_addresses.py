"""Where answers lead: to the address that is set for the site, whatever host was asked."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from nhipcau.core.accounts.models import User
from nhipcau.core.proposals.models import Proposal
from nhipcau.core.records.actions import after_change
from nhipcau.exchange.api.tokens.actions import make_token
from tests.registry import making

SITE = "https://nhipcau.example"
ELSEWHERE = "http://testserver"
PATHS = ("", "/places?limit=1", "/places/lao-cai", "/partnerships?expand=parties.locality", "/changes?records=true")


@pytest.fixture
def secret(db: None) -> str:
    """The token of an administrator, in a small register of which two localities make a second page."""
    lao_cai, val = making.place("lao-cai"), making.place("val-de-marne", "FR", "department")
    after_change([lao_cai, val, making.partnership("lao-cai--val-de-marne", lao_cai, val)])
    return make_token(User.objects.create_superuser("admin@example.org"), "test", ["read", "propose"], 30)[1]


@pytest.mark.parametrize("site", [SITE, ""])
def test_answers_lead_to_the_address_of_the_site(secret: str, settings: Any, site: str) -> None:
    settings.SITE_ADDRESS = site
    headers = {"Authorization": f"Bearer {secret}", "If-Match": "*"}
    client, expected = Client(), site or ELSEWHERE
    found = []
    for path in PATHS:
        response = client.get(f"/api/v1{path}", headers=headers)
        assert response.status_code == 200
        found += re.findall(r"https?://[^/\"]+", response.content.decode() + response.headers.get("Link", ""))
    body = {"latitude": 22.5, "source": {"publisher": "Báo Lào Cai"}, "reason": "Measured"}
    answer = client.patch("/api/v1/places/lao-cai", json.dumps(body), "application/json", headers=headers)
    assert answer.status_code == 202, answer.content
    assert answer["Location"] == f"{expected}/api/v1/proposals/{Proposal.objects.get().pk}"
    found += re.findall(r"https?://[^/\"]+", answer.content.decode())
    assert set(found) == {expected}
    assert f'curl "{expected}/api/v1"' in client.get("/en/api").content.decode()


def test_what_is_known_stays_known_behind_another_name_of_the_host(secret: str, settings: Any) -> None:
    settings.SITE_ADDRESS, settings.ALLOWED_HOSTS = SITE, ["testserver", "behind"]
    etag = Client().get("/api/v1/places/lao-cai")["ETag"]
    again = Client().get("/api/v1/places/lao-cai", headers={"If-None-Match": etag, "Host": "behind"})
    assert again.status_code == 304
