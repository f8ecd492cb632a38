"""Every action as every role: what docs/permissions.md does not grant is refused, and changes nothing."""

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from nhipcau.conference.programme import actions as programme
from nhipcau.core.proposals import actions, corrections
from nhipcau.core.proposals.drafts import Draft
from nhipcau.core.roles.invitations.actions import Offer, end_role, invite, revoke
from tests.permissions import (
    accrediting,
    agendas,
    around,
    doors,
    following_assessing,
    following_drafting,
    following_recommendations,
    following_reporting,
    inviting,
    meeting_agendas,
    meeting_desk,
    meeting_plan,
    meeting_wishes,
    papers,
    pictures,
    preparing,
    printing,
    protecting,
    registering,
    releasing,
    watching,
)
from tests.permissions.table import PARTS, lines
from tests.permissions.world import PRESS, Side, World, make_world

Act = Callable[[Any, Side, Any], object]


def _draft(side: Side) -> list[Draft]:
    return [Draft("agreements", side.agreement.slug, {"period_from": "2021"})]


def _step_back(by: Any, side: Side, step: Any) -> None:
    """Undo or do again, where nothing waits: only the permission is asked for."""
    with suppress(programme.NothingToUndo):
        step(by, side.edition)


def _offer(side: Side) -> Offer:
    return Offer("editor", "places", side.grant.scope_slug)


#: Under each permission what it guards; the last argument is the person's own proposal or paper, where the table
#: says "mine".
ACTIONS: dict[str, list[Act]] = {
    "proposals.propose": [lambda by, side, mine: actions.propose(by, _draft(side), PRESS, "Known now")],
    "proposals.publish": [lambda by, side, mine: actions.propose(by, _draft(side), PRESS, "Known now", publish=True)],
    "proposals.confirm": [lambda by, side, mine: actions.confirm(by, side.partnership)],
    "proposals.review": [
        lambda by, side, mine: actions.accept(by, side.proposal),
        lambda by, side, mine: actions.return_with_words(by, side.proposal, "Which page?"),
    ],
    "proposals.undo": [lambda by, side, mine: actions.undo(by, side.done, "It was wrong")],
    "proposals.revise": [
        lambda by, side, mine: actions.revise(by, mine or side.proposal, _draft(side), PRESS, "Better")
    ],
    "proposals.withdraw": [lambda by, side, mine: actions.withdraw(by, mine or side.proposal)],
    "proposals.settle_correction": [
        lambda by, side, mine: corrections.take_up(by, side.correction),
        lambda by, side, mine: corrections.decline(by, side.correction, "The year is right"),
    ],
    "roles.invite": [
        lambda by, side, mine: invite(by, "somebody@example.org", _offer(side), "https://nhipcau.example"),
        lambda by, side, mine: revoke(by, side.invitation),
    ],
    "roles.end": [lambda by, side, mine: end_role(by, side.grant)],
    "programme.plan": [
        lambda by, side, mine: programme.create_session(by, side.edition, {"kind": "forum", "title_en": "Forum"}),
        lambda by, side, mine: programme.change_session(by, side.session, 0, {"capacity": 40}),
        lambda by, side, mine: programme.move_session(by, side.session, 0, starts=None, ends=None, room=None),
        lambda by, side, mine: programme.set_people(by, side.session, 0, []),
        lambda by, side, mine: programme.add_document(by, side.session, 0, {"url": "https://example.org/"}),
        lambda by, side, mine: programme.remove_document(by, side.session, 0, side.document.pk),
        lambda by, side, mine: programme.cancel_session(by, side.session, 0),
        lambda by, side, mine: programme.copy_session(by, side.session),
        lambda by, side, mine: programme.remove_session(by, side.session, 0),
        lambda by, side, mine: programme.set_interpreters(by, side.edition, []),
        lambda by, side, mine: _step_back(by, side, programme.undo),
        lambda by, side, mine: _step_back(by, side, programme.redo),
    ],
    **accrediting.ACTIONS,
    **papers.ACTIONS,
    **pictures.ACTIONS,
    **preparing.ACTIONS,
    **releasing.ACTIONS,
    **watching.ACTIONS,
}
_MEETINGS = (meeting_agendas, meeting_desk, meeting_plan, meeting_wishes)
_FOLLOWING = (following_assessing, following_drafting, following_recommendations, following_reporting)
for _one in (
    agendas,
    *around.MODULES,
    *doors.MODULES,
    *_FOLLOWING,
    inviting,
    *_MEETINGS,
    printing,
    protecting,
    registering,
):
    # Several apps ask for the same permission.
    for _name, _acts in _one.ACTIONS.items():
        ACTIONS[_name] = [*ACTIONS.get(_name, []), *_acts]
TABLE = {line.name: line.cells for line in lines("Permissions")}


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_each_permission_that_changes_something_has_its_actions_here() -> None:
    reading = {
        "proposals.see",
        "roles.see",
        "roles.see_members",
        "workspace.enter",
        "programme.see",
        "desk.enter",
        "papers.see",
        "delegations.see",
        "checkin.watch",
    }
    assert set(ACTIONS) == set(TABLE) - reading


@pytest.mark.long
@pytest.mark.parametrize("roles", PARTS)
def test_each_role_can_do_exactly_what_the_table_grants(world: World, roles: tuple[str, ...]) -> None:
    wrong = []
    for name, acts in ACTIONS.items():
        for role in roles:
            cell = TABLE[name][role]
            for side, granted in ((world.own, cell in ("own", "yes")), (world.foreign, cell == "yes")):
                for number, act in enumerate(acts):
                    if _does(act, world.people[role], side, None) != granted:
                        wrong.append((name, number, role, "own" if side is world.own else "foreign"))
            if cell == "mine" and name in around.MINE:
                mine: dict[str, Any] = around.MINE[name](world)
            else:
                mine = world.papers if name.startswith("papers.") else world.mine
            if cell == "mine" and not _does(acts[0], world.people[role], world.own, mine[role]):
                wrong.append((name, 0, role, "mine"))
    assert wrong == []


def _does(act: Act, person: Any, side: Side, mine: Any) -> bool:
    """Whether somebody may do it; what was done is undone."""
    # Actions note the new state in what they are given, which a rollback does not undo.
    names = ("proposal", "done", "correction", "grant", "invitation", "paper")
    fresh = replace(side, **{name: copy(getattr(side, name)) for name in names})
    with transaction.atomic():
        try:
            act(person, fresh, copy(mine))
        except PermissionDenied:
            return False
        finally:
            transaction.set_rollback(True)
    return True
