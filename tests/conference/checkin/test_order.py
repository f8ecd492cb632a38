"""In whatever order batches arrive, and however often: the same rows, first entries, findings and presences."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.conference.checkin.actions.scans import take_scans
from nhipcau.conference.checkin.incoming import Batch, read_batch
from nhipcau.conference.checkin.models import Device, FirstEntry, Presence, Scan
from nhipcau.conference.checkin.places import day_at
from nhipcau.conference.checkin.standing import Move, standing_of
from nhipcau.conference.editions.models import Edition
from tests.conference.checkin import doors

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PHONES, PEOPLE = 3, 2
ANY_ORDER = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def scans(draw: Any) -> list[tuple[int, int, int, str, str]]:
    """Scans of three devices: which of them, whose badge, at which minute, which way, and what was shown."""
    one = st.tuples(
        st.integers(0, PHONES - 1),
        st.integers(0, PEOPLE - 1),
        # Often at the same minute, and over midnight in Hanoi (17:00 in UTC).
        st.sampled_from([0, 0, 1, 2, 3, 299, 300, 301]),
        st.sampled_from(["in", "in", "out"]),
        st.sampled_from(["admitted", "admitted", "again", "left"]),
    )
    return draw(st.lists(one, min_size=1, max_size=9))


@pytest.mark.django_db
@ANY_ORDER
@given(made=scans(), data=st.data())
def test_any_order_and_repetition_ends_in_the_same(made: list[Any], data: Any) -> None:
    with transaction.atomic():
        edition = doors.edition_to_come()
        zone = doors.zone(edition)
        phones = [doors.phone(doors.gate(edition, f"gate-{n}", zone=zone, direction="both")) for n in range(PHONES)]
        Device.objects.update(enrolled_at=NOON - timedelta(days=9))
        far = {"valid_from": NOON - timedelta(days=9), "valid_until": NOON + timedelta(days=9)}
        serials = [doors.badge(edition, f"Person {number}", **far).serial for number in range(PEOPLE)]
        kept: list[list[Any]] = [[] for _phone in phones]
        for phone, person, minute, way, verdict in made:
            at = NOON + timedelta(minutes=minute)
            kept[phone].append(phones[phone].scan(serials[person], at, way=way, verdict=verdict))
        results = [_outcome(phones, _sendings(data, kept)) for _order in range(2)]
        assert results[0] == results[1]
        rows, firsts, _presences = results[0]
        assert len(rows) == len(made)
        entered = {person for _phone, person, _minute, way, verdict in made if (way, verdict) == ("in", "admitted")}
        assert len(firsts) == len(entered)
        transaction.set_rollback(True)


MOVES = st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=9)


@given(moves=MOVES, data=st.data())
def test_nobody_is_let_in_twice_unflagged(moves: list[tuple[int, bool]], data: Any) -> None:
    edition = Edition(country="VN")
    edition._zone = ZoneInfo("Asia/Ho_Chi_Minh")  # type: ignore[attr-defined]
    made = [
        Move(uuid.UUID(int=number), NOON + timedelta(hours=hours), enters, "")
        for number, (hours, enters) in enumerate(moves)
    ]
    found = standing_of(edition, data.draw(st.permutations(made)))
    assert found == standing_of(edition, made)
    ordered = sorted(made, key=lambda one: (one.at, one.scan))
    entries = [one for one in ordered if one.enters]
    assert found.first == (entries[0] if entries else None)
    assert found.last == (ordered[-1] if ordered else None)
    for before, move in pairwise(ordered):
        if move.enters:
            inside = before.enters and day_at(edition, before.at) == day_at(edition, move.at)
            assert found.findings[move.scan] == ("second" if inside else "")


def _sendings(data: Any, kept: list[list[Any]]) -> list[tuple[int, list[Any]]]:
    """Batches of all scans, some of them more than once, in any order."""
    once = [(phone, [scan]) for phone, some in enumerate(kept) for scan in some]
    more = [(phone, some) for phone, some in enumerate(kept) if some]
    extra = data.draw(st.lists(st.sampled_from(more + once), max_size=4))
    order: list[tuple[int, list[Any]]] = data.draw(st.permutations(once + extra))
    return order


def _outcome(phones: list[doors.Phone], sendings: list[tuple[int, list[Any]]]) -> Any:
    """What is in the database after all was sent; it is taken back."""
    now = NOON + timedelta(days=1)
    with transaction.atomic():
        for number, some in sendings:
            batch = _batch(some, now)
            taken = take_scans(phones[number].device, batch, now)
            assert taken.kept == [str(one.id) for one in batch.scans]
        found = (
            sorted(Scan.objects.values_list("id", "at", "finding")),
            sorted(FirstEntry.objects.values_list("delegate", "scan", "at")),
            sorted(Presence.objects.values_list("delegate", "inside", "at")),
        )
        transaction.set_rollback(True)
    return found


def _batch(some: list[Any], now: datetime) -> Batch:

    return read_batch(json.dumps({"sent_at": doors.milliseconds(now), "queued": 0, "scans": some}).encode())
