"""Proposals through the programming interface as every role, with a token that may everything its owner may."""

from typing import Any

import pytest
from django.test import Client

from nhipcau.exchange.api.models import Scope
from nhipcau.exchange.api.tokens.actions import make_token
from tests.permissions.table import ROLES, lines
from tests.permissions.world import Side, World, make_world

PROPOSALS = "/api/v1/proposals"
SEES = next(line.cells for line in lines("Permissions") if line.name == "proposals.see")


class Asking:
    """Somebody's program; a visitor's has no token."""

    def __init__(self, person: Any) -> None:
        self._headers = {}
        if person.is_authenticated:
            secret = make_token(person, "test", Scope.values, 30)[1]
            self._headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str = "") -> Any:
        return Client().get(PROPOSALS + path, headers=self._headers)

    def post(self, path: str) -> Any:
        return Client().post(PROPOSALS + path, headers=self._headers)

    def sees(self, side: Side) -> bool:
        """Whether a proposal of a side is shown."""
        return bool(self.get(f"/{side.proposal.pk}").status_code == 200)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.mark.one_database
def test_everybody_lists_what_is_his_own_and_nothing_else(world: World) -> None:
    for role in ROLES:
        answer = Asking(world.people[role]).get()
        if role == "visitor":
            assert answer.status_code == 401
            continue
        own = [world.mine[role]] if role in world.mine else []
        assert [one["id"] for one in answer.json()["records"]] == [str(one.pk) for one in own], role
    author = Asking(world.own.author).get().json()["records"]
    assert {one["id"] for one in author} == {str(world.own.proposal.pk), str(world.own.done.pk)}


@pytest.mark.one_database
def test_a_proposal_is_shown_to_who_sees_it_on_the_pages_and_taken_back_by_its_author(world: World) -> None:
    for role in ROLES:
        program, cell = Asking(world.people[role]), SEES[role]
        assert (program.sees(world.own), program.sees(world.foreign)) == (cell in ("own", "yes"), cell == "yes"), role
        for side in (world.own, world.foreign):
            expected = {"visitor": 401, "administrator": 200}.get(role, 403 if program.sees(side) else 404)
            assert program.post(f"/{side.proposal.pk}/withdraw").status_code == expected, role
    for role, mine in world.mine.items():
        taken_back = Asking(world.people[role]).post(f"/{mine.pk}/withdraw")
        assert (taken_back.status_code, taken_back.json()["state"]) == (200, "withdrawn"), role
