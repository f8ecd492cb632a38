"""Every permission of docs/permissions.md as every role, on what is its own and what is not."""

from collections.abc import Callable
from typing import Any

import pytest
from rules.permissions import permissions

from nhipcau.conference.preparation.models import Milestone
from nhipcau.core.roles.models import Grant
from nhipcau.core.roles.rules import may
from tests.permissions import around, delegating, doors, following, meeting, preparing
from tests.permissions.pictures import album_for
from tests.permissions.table import ROLES, lines
from tests.permissions.world import BOUND, Side, World, make_world

TABLE = lines("Permissions")


def _grant_like(world: World, role: str, side: Side) -> Grant:
    """A role such as that of the person asking, or one of the same kind elsewhere."""
    bound = {name: value for name, value in BOUND.get(role, BOUND["editor"]).items() if not name.startswith("may")}
    return Grant(**bound) if side is world.own else Grant(**{**bound, "scope_slug": "elsewhere"})


#: What a permission is asked about.
THINGS: dict[str, Callable[[World, str, Side], Any]] = {
    "proposals.propose": lambda world, role, side: side.partnership,
    "proposals.publish": lambda world, role, side: side.agreement,
    "proposals.confirm": lambda world, role, side: side.partnership,
    "proposals.see": lambda world, role, side: side.proposal,
    "proposals.review": lambda world, role, side: side.proposal,
    "proposals.undo": lambda world, role, side: side.done,
    "proposals.revise": lambda world, role, side: side.proposal,
    "proposals.withdraw": lambda world, role, side: side.proposal,
    "proposals.settle_correction": lambda world, role, side: side.correction,
    "workspace.enter": lambda world, role, side: side.unit,
    "desk.enter": lambda world, role, side: side.edition,
    "venues.plan": lambda world, role, side: side.edition,
    "preparation.decide": lambda world, role, side: side.edition,
    "preparation.plan": lambda world, role, side: preparing.first(Milestone, side),
    "preparation.lead": lambda world, role, side: side.edition,
    "roles.see_members": lambda world, role, side: None,
    "roles.see": _grant_like,
    "roles.invite": _grant_like,
    "roles.end": _grant_like,
    "pictures.manage": lambda world, role, side: album_for(role, side),
    "pictures.publish": lambda world, role, side: album_for(role, side),
    "papers.submit": lambda world, role, side: side.paper.call,
    "papers.change": lambda world, role, side: side.paper,
    "papers.see": lambda world, role, side: side.paper,
    "papers.review": lambda world, role, side: side.paper,
    "programme.see": lambda world, role, side: side.edition,
    "programme.plan": lambda world, role, side: side.edition,
    "schedule.release": lambda world, role, side: side.edition,
    "schedule.review": lambda world, role, side: side.edition,
    **delegating.THINGS,
    **meeting.THINGS,
    **following.THINGS,
    **around.THINGS,
    **doors.THINGS,
}


#: What somebody has made himself, by the role he has.
MINE: dict[str, Callable[[World], dict[str, Any]]] = {
    "proposals.revise": lambda world: world.mine,
    "proposals.withdraw": lambda world: world.mine,
    "papers.change": lambda world: world.papers,
    "papers.see": lambda world: world.papers,
    **around.MINE,
}


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_the_table_names_every_permission_and_no_other() -> None:
    assert {line.name for line in TABLE} == set(permissions)


def test_each_role_has_exactly_what_the_table_grants(world: World) -> None:
    granted = {line.name: line.cells for line in TABLE}
    assert {name: {role: _cell(world, name, role) for role in ROLES} for name in granted} == granted


def _cell(world: World, name: str, role: str) -> str:
    """What a role may, as the table says it."""
    person = world.people[role]
    own, foreign = (may(person, name, THINGS[name](world, role, side)) for side in (world.own, world.foreign))
    if own or foreign:
        return {(True, True): "yes", (True, False): "own"}.get((own, foreign), "only what is foreign")
    mine = MINE.get(name, lambda world: {})(world)
    return "mine" if role in mine and may(person, name, mine[role]) else "–"


def test_nobody_decides_on_what_he_proposed_himself(world: World) -> None:
    assert not may(world.people["moderator"], "proposals.review", world.mine["moderator"])
