"""Steps of an editor: each is noted, can be undone, and never overwrites what somebody else did meanwhile."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme import actions
from nhipcau.conference.programme.actions.written import EVERYTHING, written
from nhipcau.conference.programme.models import Edit, Interpreters, Session
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.roles.models import Grant
from tests import rows

NINE = datetime(2027, 5, 12, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def edition(db: None) -> Edition:
    return rows.edition("assises-13", status="planned")


@pytest.fixture
def room(edition: Edition) -> Room:
    venue = Venue.objects.create(edition=edition, slug="palais", name_en="Palais")
    return Room.objects.create(venue=venue, slug="a", name_en="Room A")


def planner(edition: Edition, name: str = "lan") -> Any:
    user = get_user_model().objects.create_user(f"{name}@example.org", "a long password", first_name=name.title())
    Grant.objects.create(
        user=user, role="secretariat", scope_kind="editions", scope_slug=edition.slug, area="programme"
    )
    return user


def state_of(edition: Edition) -> dict[str, Any]:
    return {one.slug: {"id": one.pk, **written(one, EVERYTHING)} for one in Session.objects.filter(edition=edition)}


def kept() -> list[str]:
    return default_storage.listdir("sessions/assises-13")[0] if default_storage.exists("sessions/assises-13") else []


def test_every_step_can_be_undone_and_done_again(edition: Edition, room: Room) -> None:
    lan, water, hue = planner(edition), rows.field("water"), rows.place("hue")
    states = [state_of(edition)]
    session = actions.create_session(lan, edition, {"kind": "workshop", "title_vi": "Nước sạch"})
    assert (session.slug, session.state) == ("nuoc-sach", "draft")
    states.append(state_of(edition))
    session = actions.change_session(
        lan, session, session.version, {"title_fr": "Eau", "fields": [water], "spoken": "vi,fr"}
    )
    states.append(state_of(edition))
    session = actions.move_session(lan, session, session.version, starts=NINE, ends=NINE + HOUR, room=room)
    states.append(state_of(edition))
    people = [{"role": "chair", "locality": hue}, {"role": "speaker", "name": "Mai", "email": "mai@example.org"}]
    session = actions.set_people(lan, session, session.version, people)
    states.append(state_of(edition))
    kept = [{"id": session.people.last().pk, "role": "chair", "name": "Mai", "state": "confirmed"}]  # type: ignore[union-attr]
    session = actions.set_people(lan, session, session.version, kept)
    states.append(state_of(edition))
    file = ContentFile(b"%PDF-1.7 ...", "../Biên bản.pdf")
    session = actions.add_document(lan, session, session.version, {"kind": "minutes", "title_en": "Minutes"}, file)
    states.append(state_of(edition))
    session = actions.cancel_session(lan, session, session.version)
    states.append(state_of(edition))
    copy = actions.copy_session(lan, session)
    assert (copy.slug, copy.state, copy.starts) == ("nuoc-sach-2", "draft", None)
    states.append(state_of(edition))
    actions.remove_session(lan, session, session.version)
    states.append(state_of(edition))
    assert set(states[-1]) == {"nuoc-sach-2"}

    for expected in reversed(states[:-1]):
        actions.undo(lan, edition)
        assert state_of(edition) == expected
    with pytest.raises(actions.NothingToUndo):
        actions.undo(lan, edition)
    for expected in states[1:]:
        actions.redo(lan, edition)
        assert state_of(edition) == expected
    with pytest.raises(actions.NothingToUndo):
        actions.redo(lan, edition)


def test_a_new_step_ends_what_can_be_done_again_and_others_steps_are_left_alone(edition: Edition) -> None:
    lan, minh = planner(edition), planner(edition, "minh")
    session = rows.item(edition, "forum")
    session = actions.change_session(lan, session, session.version, {"title_en": "One"})
    actions.undo(lan, edition)
    actions.create_session(lan, edition, {"kind": "plenary", "title_en": "Plenary"})
    assert actions.redoable(lan, edition) is None
    assert actions.undoable(minh, edition) is None


def test_the_second_of_two_editors_is_told_who_changed_what_and_nothing_is_written(edition: Edition) -> None:
    lan, minh = planner(edition), planner(edition, "minh")
    seen = rows.item(edition, "forum")
    actions.change_session(lan, seen, seen.version, {"title_en": "Of Lan", "capacity": 80})
    before = state_of(edition)
    attempts: list[Any] = [
        lambda: actions.change_session(minh, seen, seen.version, {"title_en": "Of Minh"}),
        lambda: actions.move_session(minh, seen, seen.version, starts=NINE, ends=NINE + HOUR, room=None),
        lambda: actions.set_people(minh, seen, seen.version, [{"role": "chair", "name": "Minh"}]),
        lambda: actions.add_document(minh, seen, seen.version, {"url": "https://example.org/"}),
        lambda: actions.cancel_session(minh, seen, seen.version),
        lambda: actions.remove_session(minh, seen, seen.version),
    ]
    for attempt in attempts:
        with pytest.raises(actions.Overtaken) as caught:
            attempt()
        assert caught.value.session is not None
        assert caught.value.session.title_en == "Of Lan"
        assert [(edit.by, sorted(edit.after)) for edit in caught.value.edits] == [(lan, ["capacity", "title_en"])]
    assert state_of(edition) == before
    assert Edit.objects.count() == 1


def test_a_step_is_not_undone_over_what_somebody_else_did_to_the_same(edition: Edition) -> None:
    lan, minh = planner(edition), planner(edition, "minh")
    session = rows.item(edition, "forum")
    session = actions.change_session(lan, session, session.version, {"title_en": "Of Lan"})
    session = actions.change_session(minh, session, session.version, {"capacity": 30})
    actions.undo(lan, edition)
    session.refresh_from_db()
    assert (session.title_en, session.capacity) == ("Forum", 30)
    session = actions.change_session(lan, session, session.version, {"title_en": "Of Lan again"})
    actions.change_session(minh, session, session.version, {"title_en": "Of Minh"})
    with pytest.raises(actions.Overtaken) as caught:
        actions.undo(lan, edition)
    assert [edit.by for edit in caught.value.edits] == [minh]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"starts": NINE}, "ends"),
        ({"starts": NINE, "ends": NINE}, "ends"),
        ({"starts": NINE, "ends": NINE + timedelta(days=61)}, "ends"),
        ({"title_vi": "", "title_fr": " ", "title_en": ""}, "title_vi"),
        ({"kind": "party"}, "kind"),
        ({"spoken": "vi;fr"}, "spoken"),
        ({"room": 999}, "room"),
        ({"locality": 999}, "locality"),
        ({"fields": [999]}, "fields"),
        ({"capacity": -1}, "capacity"),
        ({"recording": "javascript:alert(1)"}, "recording"),
        ({"title_en": "\0"}, "title_en"),
        ({"title_en": "x" * 301}, "title_en"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_column(
    edition: Edition, values: dict[str, Any], column: str
) -> None:
    session, before = rows.item(edition, "forum"), state_of(edition)
    with pytest.raises(ValidationError) as caught:
        actions.change_session(planner(edition), session, session.version, values)
    assert column in caught.value.message_dict
    assert state_of(edition) == {**before, "forum": {"id": session.pk, **written(session, EVERYTHING)}}
    session.refresh_from_db()
    assert session.version == 0


def test_people_must_be_somebody_and_cited_ones_stay(edition: Edition) -> None:
    lan, session = planner(edition), rows.item(edition, "forum")
    with pytest.raises(ValidationError) as caught:
        actions.set_people(lan, session, 0, [{"role": "chair", "name": "Mai"}, {"role": "speaker"}])
    assert set(caught.value.message_dict) == {"people-1"}
    session = actions.set_people(lan, session, 0, [{"role": "chair", "name": "Mai"}])
    rows.cite(session.people.get(), rows.source("press"))
    with pytest.raises(ValidationError):
        actions.set_people(lan, session, session.version, [])
    with pytest.raises(actions.Refused):
        actions.remove_session(lan, session, session.version)


@pytest.mark.parametrize(
    ("name", "content"),
    [("virus.exe", b"MZ"), ("page.pdf", b"<html>"), ("noending", b"%PDF-"), ("big.pdf", b"%PDF-" + b"x" * 20_000_001)],
)
def test_files_of_other_kinds_and_sizes_are_not_kept(edition: Edition, name: str, content: bytes) -> None:
    session, before = rows.item(edition, "forum"), kept()
    with pytest.raises(ValidationError):
        actions.add_document(planner(edition), session, 0, {}, ContentFile(content, name))
    assert kept() == before


def test_a_change_costs_as_much_in_a_large_programme(edition: Edition, room: Room) -> None:
    lan, session = planner(edition), rows.item(edition, "forum")

    def move(hours: int) -> int:
        present = Session.objects.get(pk=session.pk)
        begins = NINE + hours * HOUR
        with CaptureQueriesContext(connection) as asked:
            actions.move_session(lan, present, present.version, starts=begins, ends=begins + HOUR, room=room)
        return len(asked)

    move(1)
    few = move(2)
    Session.objects.bulk_create(
        Session(edition=edition, slug=f"s{n}", kind="workshop", title_en=f"S{n}", starts=NINE, ends=NINE + HOUR)
        for n in range(60)
    )
    assert move(3) == few
    assert few < 40


def test_interpreters_stand_once_for_a_pair_and_day(edition: Edition) -> None:
    lan = planner(edition)
    pair = {"one": "vi", "other": "fr", "day": None, "people": 4, "most_minutes": 420}
    actions.set_interpreters(lan, edition, [pair, {**pair, "other": "en", "people": 2}])
    assert [str(one) for one in Interpreters.objects.all()] == ["en–vi: 2", "fr–vi: 4"]
    with pytest.raises(ValidationError):
        actions.set_interpreters(lan, edition, [pair, {**pair, "one": "fr", "other": "vi"}])
    actions.set_interpreters(lan, edition, [{**pair, "people": 6}])
    assert [str(one) for one in Interpreters.objects.all()] == ["fr–vi: 6"]
