"""People of the workspace, and a small network they keep."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.core.roles.models import Grant
from nhipcau.registry.partnerships.models import Partnership
from tests.pages import readable
from tests.registry import making


def account(name: str, **columns: Any) -> Any:
    return get_user_model().objects.create_user(f"{name}@example.org", first_name=name.capitalize(), **columns)


def editor(name: str, *places: str, **columns: Any) -> Any:
    user = account(name, **columns)
    for place in places:
        Grant.objects.create(user=user, role="editor", scope_kind="places", scope_slug=place)
    return user


def moderator(name: str, country: str = "") -> Any:
    user = account(name)
    Grant.objects.create(user=user, role="moderator", scope_kind="country" if country else "", scope_slug=country)
    return user


def network_of() -> Partnership:
    before, after = making.place("yen-bai", valid_to="2025-06-30"), making.place("lao-cai-2025")
    making.became(before, after)
    making.place("hue")
    val = making.place("val-de-marne", "FR", "department")
    made = making.partnership("yen-bai--val-de-marne", before, val, status="active", since="2005")
    making.agreement(made, "accord-2020", (before, "2020-05"), (val, None), period_from="2020", period_to="2025")
    return made


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def main_of(client: Client, path: str, status: int = 200) -> str:
    """The content of a page as HTML."""
    response = client.get(path)
    assert response.status_code == status, f"{path} answered {response.status_code}"
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def read(client: Client, path: str) -> str:
    return readable(main_of(client, path))


def part(html: str, anchor: str) -> str:
    """What a person reads in one section."""
    return readable(html.partition(f'id="{anchor}"')[2].partition("</section>")[0])


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
