"""What the optimiser is told of an edition, and how its answer is read back."""

from datetime import timedelta

import pytest

from nhipcau.conference.agenda.models import ChosenSession
from nhipcau.conference.delegations.models import Journey
from nhipcau.conference.meetings.models import Absence, Priority
from nhipcau.conference.meetings.planning.building import build
from tests import rows
from tests.conference.meetings.making import (
    at,
    interpreter,
    party,
    planned,
    slots,
    tables,
    wish,
)

pytestmark = pytest.mark.django_db
BEFORE = at("06:00")


def test_what_blocks_people_their_languages_and_weights_reach_the_optimiser() -> None:
    edition = planned().edition
    periods = slots(edition)
    tables(edition)
    one = interpreter(edition)
    hue, brest = party(edition, "hue"), party(edition, "brest", languages="fr")
    lan, jean = hue.representatives.get().delegate, brest.representatives.get().delegate
    session = rows.item(edition, "workshop", starts=at("09:00"), ends=at("09:25"))
    ChosenSession.objects.create(delegate=lan, session=session)
    Journey.objects.create(delegation=brest.delegation, way="departure", at=periods[2].starts + timedelta(minutes=20))
    Absence.objects.create(profile=hue, starts=periods[1].starts, ends=periods[1].ends)
    asked = wish(hue, brest, level="must", half="am")
    Priority.objects.create(edition=edition, kind="g2g", leaders=False, must=77, like=3)
    picture = build(edition, now=BEFORE)
    instance = picture.instance
    assert [one.delegate_id for one in picture.participants] == [lan.pk, jean.pk]
    assert [sorted(one.unavailable) for one in instance.participants] == [[0, 1], [2, 3]]
    assert picture.participants[0].blocked == {0: str(session), 1: "no meetings then"}
    assert (instance.requests[0].weight, instance.requests[0].session) == (77, "am")
    assert instance.needs[0] == frozenset({("fr", "vi")})
    assert instance.interpreters[0].pairs == frozenset({("fr", "vi")})
    assert (picture.wishes, picture.interpreters) == ((asked.pk,), (one.pk,))
    assert picture.slots == tuple(row.pk for row in periods)
