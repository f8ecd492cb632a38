"""A small network, people with roles in it, and forms filled in as at a browser."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from lxml import html

from nhipcau.core.roles.models import Grant
from nhipcau.registry.partnerships.models import Partnership
from tests.registry import making

PAIR = "yen-bai--val-de-marne"
SOURCE = {"source": "new", "source-publisher": "Báo Lào Cai", "source-url": "https://press.example/1"}


def network() -> Partnership:
    """Yên Bái, which became Lào Cai, with the Val-de-Marne; and Huế, which has nothing to do with it."""
    before, after = making.place("yen-bai", valid_to="2025-06-30"), making.place("lao-cai-2025", name="Lao Cai")
    making.became(before, after)
    hue = making.place("hue")
    val = making.place("val-de-marne", "FR", "department")
    made = making.partnership(PAIR, before, val, status="active", since="2005", fields=(making.field("water"),))
    old = making.agreement(made, "accord-2020", (before, "2020-05"), (val, None), period_from="2020", period_to="2025")
    making.settled(before, after, hue, val, made, old)
    return made


def account(name: str, **columns: Any) -> Any:
    """Somebody without a role."""
    return get_user_model().objects.create_user(f"{name}@example.org", first_name=name.capitalize(), **columns)


def editor(name: str, place: str, **columns: Any) -> Any:
    """An editor of a locality."""
    user = account(name)
    Grant.objects.create(user=user, role="editor", scope_kind="places", scope_slug=place, **columns)
    return user


def moderator(name: str, country: str = "") -> Any:
    """A moderator of a country, or of all."""
    user = account(name)
    Grant.objects.create(user=user, role="moderator", scope_kind="country" if country else "", scope_slug=country)
    return user


def browser(user: Any) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def filled(page: Any) -> dict[str, Any]:
    """What a browser would send of the form of a page, its buttons left alone."""
    text = page if isinstance(page, str) else page.content.decode()
    form = next(one for one in html.fromstring(text).forms if one.xpath(".//*[@name='base' or @name='decision']"))
    data: dict[str, Any] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data


def send(client: Client, path: str, data: dict[str, Any], **changes: Any) -> Any:
    """Send a form with some fields changed; None takes a field away."""
    sent = {**data, **{name.replace("__", "-"): value for name, value in changes.items()}}
    return client.post(path, {name: value for name, value in sent.items() if value is not None})


def read(client: Client, path: str, status: int = 200) -> str:
    """A page as a person reads it."""
    response = client.get(path)
    assert response.status_code == status, f"{path} answered {response.status_code}"
    return making.words(response.content.decode())
