"""A program that writes through the interface, and what it writes to."""

import json
from typing import Any

from django.test import Client

from nhipcau.core.accounts.models import User
from nhipcau.core.records.actions import after_change
from nhipcau.core.roles.models import Grant
from nhipcau.exchange.api.tokens.actions import make_token
from nhipcau.registry.partnerships.models import Partnership
from tests.registry import making

RECORD = "/api/v1/partnerships/yen-bai--val-de-marne"
SOURCE = {"publisher": "Báo Lào Cai", "url": "https://press.example/1", "language": "vi", "locator": "tr. 2"}
BESIDE = {"source": SOURCE, "reason": "No meeting since 2021"}


def make_network() -> Partnership:
    """Yên Bái, which became Lào Cai, with the Val-de-Marne."""
    before, after = making.place("yen-bai"), making.place("lao-cai-2025")
    making.became(before, after)
    making.place("hue")
    val = making.place("val-de-marne", "FR", "department")
    made = making.partnership("yen-bai--val-de-marne", before, val, status="active", since="2005")
    after_change([made])
    return made


class Program:
    """A program that shows a token of somebody."""

    def __init__(self, name: str, place: str = "", *scopes: str, **rights: Any) -> None:
        self.user = User.objects.create_user(f"{name}@example.org", first_name=name.capitalize())
        if place:
            Grant.objects.create(user=self.user, role="editor", scope_kind="places", scope_slug=place, **rights)
        self.secret = make_token(self.user, "test", scopes or ("read", "propose"), 30)[1]

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        given = {"Authorization": f"Bearer {self.secret}", "Accept-Language": "en", **headers}
        content = body if isinstance(body, str) else json.dumps(body or {})
        return Client().generic(method, path, content, "application/json", headers=given)

    def etag(self) -> str:
        return str(self.ask("GET", RECORD).headers["ETag"])

    def change(self, body: dict[str, Any], **headers: str) -> Any:
        return self.ask("PATCH", RECORD, {**BESIDE, **body}, **{"If-Match": self.etag(), **headers})
