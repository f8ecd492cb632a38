"""Every address as every role: what docs/permissions.md does not grant is refused, and lists hold nothing of it."""

import logging
from collections.abc import Callable, Iterator
from copy import copy
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from nhipcau.config import urls
from nhipcau.core.roles.reach import reach_of
from nhipcau.exchange.spreadsheets.models import Upload
from tests.permissions import (
    accrediting,
    agendas,
    around,
    doors,
    following,
    following_assessing,
    following_drafting,
    following_recommendations,
    following_reporting,
    inviting,
    meeting_agendas,
    meeting_desk,
    meeting_plan,
    meeting_wishes,
    preparing,
    printing,
    protecting,
    registering,
    watching,
)
from tests.permissions.releasing import message_of
from tests.permissions.table import PARTS, ROLES, lines, names_after
from tests.permissions.world import Side, World, make_world

TABLE = lines("Addresses")
OF_PROGRAMME = ("editor", "news", "sessions", "new", "interpreters", "changes", "confirm", "undo", "redo")
OF_SESSION = ("session", "panel", "move", "people", "documents", "cancel", "copy", "remove")
ARGUMENTS: dict[str, Callable[[Side], list[Any]]] = {
    "workspace:place": lambda side: [side.unit.slug],
    "workspace:todo": lambda side: [side.unit.slug, "missing"],
    "desk:home": lambda side: [side.edition.slug],
    **agendas.ARGUMENTS,
    **around.ARGUMENTS,
    **doors.ARGUMENTS,
    **accrediting.ARGUMENTS,
    **preparing.ARGUMENTS,
    **inviting.ARGUMENTS,
    **following.ARGUMENTS,
    **following_assessing.ARGUMENTS,
    **following_drafting.ARGUMENTS,
    **following_recommendations.ARGUMENTS,
    **following_reporting.ARGUMENTS,
    **meeting_agendas.ARGUMENTS,
    **meeting_desk.ARGUMENTS,
    **meeting_plan.ARGUMENTS,
    **meeting_wishes.ARGUMENTS,
    **registering.ARGUMENTS,
    **printing.ARGUMENTS,
    **protecting.ARGUMENTS,
    **watching.ARGUMENTS,
    **{f"programme:{name}": lambda side: [side.edition.slug] for name in OF_PROGRAMME},
    **{f"programme:{name}": lambda side: [side.edition.slug, side.session.slug] for name in OF_SESSION},
    "programme:document": lambda side: [side.edition.slug, side.session.slug, side.document.pk],
    "programme:document-remove": lambda side: [side.edition.slug, side.session.slug, side.document.pk],
    "programme:choices": lambda side: ["people"],
    "warnings:list": lambda side: [side.edition.slug],
    "warnings:move": lambda side: [side.edition.slug],
    "warnings:again": lambda side: [side.edition.slug],
    "schedule_desk:home": lambda side: [side.edition.slug],
    "schedule_desk:release": lambda side: [side.edition.slug, 1],
    "schedule_desk:messages": lambda side: [side.edition.slug, 1],
    "schedule_desk:message": lambda side: [side.edition.slug, 1, message_of(side).pk],
    "pictures:desk": lambda side: [side.edition.slug],
    "pictures:albums": lambda side: [side.partnership.slug],
    "pictures:album": lambda side: [side.albums["partnership"].uid],
    "pictures:picture": lambda side: [side.albums["partnership"].pictures.get().uid],
    "picture": lambda side: [side.albums["partnership"].pictures.get().uid, 320, "jpg"],
    "papers:new": lambda side: [side.edition.slug, side.paper.call.slug],
    "papers:paper": lambda side: [side.edition.slug, side.paper.pk],
    "papers:edit": lambda side: [side.edition.slug, side.paper.pk],
    "papers:file": lambda side: [side.edition.slug, side.paper.pk, side.paper.texts.get().files.get().pk],
    "papers:desk": lambda side: [side.edition.slug],
    "papers:call_new": lambda side: [side.edition.slug],
    "papers:call": lambda side: [side.edition.slug, side.paper.call.slug],
    "papers:review": lambda side: [side.edition.slug, side.paper.pk],
    "papers:decide": lambda side: [side.edition.slug, side.paper.pk],
    "papers:translation": lambda side: [side.edition.slug, side.paper.pk, "vi"],
    "workspace:confirm": lambda side: ["partnerships", side.partnership.slug],
    "members_revoke": lambda side: [side.invitation.pk],
    "members_end": lambda side: [side.grant.pk],
    "proposals:edit": lambda side: ["partnerships", side.partnership.slug],
    "proposals:new": lambda side: ["agreements"],
    "proposals:renew": lambda side: [side.agreement.slug],
    "proposals:choices": lambda side: ["places"],
    "proposals:detail": lambda side: [side.proposal.pk],
    "proposals:undo": lambda side: [side.done.pk],
    "proposals:settle": lambda side: [side.correction.pk],
    "sheets:download": lambda side: ["partnerships"],
}
QUERIES = {
    **accrediting.QUERIES,
    "proposals:new": lambda side: {"partnership": side.partnership.slug},
    "follow:new": lambda side: {"kind": "places", "slug": side.unit.slug},
    "sheets:download": lambda side: {"for": side.unit.slug},
    "warnings:move": lambda side: {"session": side.session.slug, "version": str(side.session.version)},
}
LISTS = ("workspace:home", "proposals:list", "members", "sheets:home", "follow:list", "proposals:corrections")


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def named(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            if one.name and not prefix.startswith("admin"):
                yield prefix + one.name
        else:
            yield from named(one, prefix + (f"{one.namespace}:" if one.namespace else ""))


@pytest.mark.one_database
def test_every_address_stands_in_the_page() -> None:
    listed = {line.name.removeprefix("POST ") for line in TABLE}
    listed |= names_after("Pages of one's own account") | names_after("Open to everybody")
    listed |= names_after("For devices at a gate") | names_after("Opened by a personal link")
    assert set(named(get_resolver())) - listed == set()


@pytest.fixture
def plain_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands are refused here; how that looks, on the page and in the log, is tried elsewhere."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    for status in (403, 404):
        plain = partial(HttpResponse, b"", status=status)
        monkeypatch.setattr(urls, f"handler{status}", lambda *_, plain=plain, **__: plain(), raising=False)


@pytest.fixture
def unwritten_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is let in is decided before a page is written; how it reads is tried elsewhere."""
    monkeypatch.setattr(loader, "render_to_string", lambda *_args, **_kwargs: "")


@pytest.fixture
def known_people(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks is known by the cookie and not read from the database each time, nor what the roles reach."""
    for person in world.people.values():
        reach_of(person)

    def get_user(request: HttpRequest) -> Any:
        own = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        found = [role for role, cookies in world.cookies.items() if cookies[settings.SESSION_COOKIE_NAME] == own]
        return copy(world.people[found[0] if found else "visitor"])

    monkeypatch.setattr(auth, "get_user", get_user)


@pytest.mark.long
@pytest.mark.parametrize("roles", PARTS)
def test_each_role_opens_exactly_what_the_table_grants(
    world: World, known_people: None, plain_refusals: None, unwritten_pages: None, roles: tuple[str, ...]
) -> None:
    wrong = []
    for line in TABLE:
        for role in roles:
            cell = line.cells[role]
            if cell == "mine" or line.name in ("proposals:revise", "sheets:upload"):
                continue
            own, foreign = (_opens(world, role, line.name, side) for side in (world.own, world.foreign))
            found = "yes" if own and foreign else "own" if own else "–" if not foreign else "only what is foreign"
            if found != cell:
                wrong.append(f"{line.name} as {role}: {found} instead of {cell}")
    assert wrong == []


@pytest.mark.one_database
def test_a_proposal_and_a_file_are_revised_by_who_made_them_alone(world: World) -> None:
    for role, mine in world.mine.items():
        revise = ["revise", mine.pk, "partnerships", world.own.partnership.slug]
        upload = Upload.objects.create(
            owner=world.people[role], name="x.xlsx", stored="none", size=1, language="en", state="refused"
        )
        for other in ROLES:
            expected = other in (role, "administrator")
            assert _answers(world, other, "proposals:revise", revise[1:]) == expected, (role, other)
            assert _answers(world, other, "sheets:upload", [upload.pk]) == (other == role), (role, other)


@pytest.mark.one_database
def test_lists_hold_nothing_that_is_not_granted(world: World) -> None:
    granted = {line.name: line.cells for line in TABLE}
    shown = set()
    for name in LISTS:
        for role in ROLES:
            if granted[name][role] != "–" and role != "administrator":
                content = _client(world, role).get(_path(name, [])).content.decode()
                assert "Brest" not in content, f"{name} as {role}"
                assert world.foreign.author.email not in content, f"{name} as {role}"
                if "Val De Marne" in content:
                    shown.add((name, role))
    assert {
        ("proposals:list", "editor"),
        ("proposals:list", "moderator"),
        ("proposals:corrections", "moderator"),
    } <= shown


def _opens(world: World, role: str, name: str, side: Side) -> bool:
    address = name.removeprefix("POST ")
    arguments = ARGUMENTS.get(address, lambda side: [])(side)
    query = QUERIES.get(address, lambda side: {})(side)
    return _answers(world, role, address, arguments, query, post=name.startswith("POST "))


def _answers(
    world: World, role: str, name: str, arguments: list[Any], query: dict[str, str] | None = None, *, post: bool = False
) -> bool:
    """Whether somebody gets there; what a form changes is undone."""
    client = _client(world, role)
    with transaction.atomic():
        ask = client.post if post else client.get
        response = ask(_path(name, arguments), query or {})
        if response.streaming:
            b"".join(response)
        transaction.set_rollback(True)
    if response.status_code == 302 and "/account/sign-in" in response["Location"]:
        return False
    assert response.status_code in (200, 302, 303, 304, 400, 403, 404, 409, 422), (name, role, response.status_code)
    return response.status_code not in (403, 404)


def _client(world: World, role: str) -> Client:
    """A browser of its own for somebody who signed in once."""
    client = Client()
    if role != "visitor" and role not in world.cookies:
        client.force_login(world.people[role], backend="allauth.account.auth_backends.AuthenticationBackend")
        world.cookies[role] = {name: cookie.value for name, cookie in client.cookies.items()}
    client.cookies.load(world.cookies.get(role, {}))
    return client


def _path(name: str, arguments: list[Any]) -> str:
    with override("en"):
        return reverse(name, args=arguments)
