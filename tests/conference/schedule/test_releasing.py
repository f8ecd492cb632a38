"""Releasing: what is public of a draft is frozen, numbered, compared, and told to those it concerns."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Edit, Session, SessionDocument, SessionPerson
from nhipcau.conference.schedule.actions import (
    DraftChanged,
    NothingToRelease,
    drop_message,
    edit_message,
    release,
    release_for_record,
    send_messages,
)
from nhipcau.conference.schedule.actions.messages import AlreadySent
from nhipcau.conference.schedule.actions.releases import compare
from nhipcau.conference.schedule.content import Frame, SessionContent
from nhipcau.conference.schedule.forgetting import forget_personal_data
from nhipcau.conference.schedule.models import Message, Release, ReleasedSession
from nhipcau.conference.schedule.queries import contents_of, current_release, current_sessions
from nhipcau.conference.schedule.releasing import preview, touched
from nhipcau.conference.schedule.releasing.preview import quick_preview
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.mail.models import Letter
from nhipcau.core.roles.models import Grant
from nhipcau.core.search.actions import reindex_records
from nhipcau.core.search.queries import search
from tests.rows import cite, edition, item, person, place, remark, source

AT = datetime(2027, 3, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def thirteenth() -> Edition:
    return edition("thirteenth", status="planned", year=2027, ends="2027-03-05", country="VN")


@pytest.fixture
def hall(thirteenth: Edition) -> Room:
    venue = Venue.objects.create(edition=thirteenth, slug="palace", name_en="Palace")
    return Room.objects.create(venue=venue, slug="hall", name_en="Great hall", step_free=False)


@pytest.fixture
def lan() -> Any:
    """Somebody of the secretariat for the programme."""
    user = get_user_model().objects.create_user("lan@example.org", first_name="Lan", language="en")
    bound = {"scope_kind": "editions", "scope_slug": "thirteenth", "area": "programme"}
    Grant.objects.create(user=user, role="secretariat", **bound)
    return user


def timed(of: Edition, slug: str, hours: int = 0, **columns: Any) -> Session:
    starts = AT + timedelta(hours=hours)
    return item(of, slug, starts=starts, ends=starts + timedelta(hours=1), **columns)


def takes_part(in_: Session, **columns: Any) -> SessionPerson:
    return SessionPerson.objects.create(session=in_, **{"role": "speaker", **columns})


def change(session: Session, **columns: Any) -> None:
    Session.objects.filter(pk=session.pk).update(**columns)


def go(lan: Any, of: Edition) -> Release:
    return release(lan, of, names={"en": "Programme"})


def by_slug(of: Edition) -> dict[str, ReleasedSession]:
    return {row.slug: row for row in current_sessions(of)}


def test_what_is_public_is_frozen_in_order_with_its_sources(lan: Any, thirteenth: Edition, hall: Room) -> None:
    late, early = timed(thirteenth, "late", 3), timed(thirteenth, "early", room=hall, spoken="vi,fr")
    item(thirteenth, "undated")
    timed(thirteenth, "draft", state="draft")
    timed(thirteenth, "inner", audience="internal")
    timed(thirteenth, "never", state="cancelled")
    mayor, hue = person("mayor"), place("hue")
    cite(early, source("press"), locator="p. 2")
    cite(takes_part(early, person=mayor, locality=hue), source("paper"))
    takes_part(early, name="Unsure", state="invited", email="unsure@example.org")
    takes_part(early, name="Away", state="declined")
    takes_part(late, name="Sure", state="confirmed", email="sure@example.org", position=1)
    remark(early, "As announced")
    made = go(lan, thirteenth)
    assert [content.slug for content in contents_of(thirteenth)] == ["early", "late", "undated"]
    content = contents_of(thirteenth)[0]
    assert (content.local_starts.isoformat(), content.room.key) == ("2027-03-03T08:00:00+07:00", "palace/hall")
    assert [(one.person.slug, one.refs) for one in content.people] == [("mayor", (2,))]
    assert (content.refs, content.remarks[0].text) == ((1,), {"en": "As announced"})
    assert [(one.number, one.source, one.locators) for one in content.references] == [
        (1, "press", ("p. 2",)),
        (2, "paper", ()),
    ]
    frame = Frame.from_json(made.frame)
    assert ([day.isoformat() for day in frame.days], frame.rooms[0].step_free) == (["2027-03-03"], False)
    row = by_slug(thirteenth)["early"]
    assert {"early", "mayor", "hue", "great", "hall"} <= set(row.folded.split())
    assert [(one.person, one.locality) for one in row.people.all()] == [(mayor, hue)]
    everything = str([row.content for row in current_sessions(thirteenth)])
    assert not any(word in everything for word in ("@", "Unsure", "Away"))
    # What is planned after it is read by nobody: neither on the page nor by the search.
    change(early, title_en="Secret title")
    reindex_records([thirteenth])
    assert "Secret" not in Client().get("/en/editions/thirteenth").content.decode()
    assert search("Secret title", "en", kinds=["editions"]) == []
    assert search("undated", "en", kinds=["editions"])[0].hits[0].slug == "thirteenth"


def test_numbers_grow_with_changes_and_a_cancelled_session_stays(lan: Any, thirteenth: Edition, hall: Room) -> None:
    moved, kept, gone = (timed(thirteenth, slug, room=hall) for slug in ("moved", "kept", "gone"))
    first = go(lan, thirteenth)
    assert (first.number, first.changes) == (1, [])
    with pytest.raises(NothingToRelease):
        go(lan, thirteenth)
    change(moved, starts=AT + timedelta(days=1), ends=AT + timedelta(days=1, hours=1))
    change(kept, state="cancelled")
    gone.delete()
    second = go(lan, thirteenth)
    assert [(one["session"], one["kind"]) for one in second.changes] == [
        ("kept", "state"),
        ("moved", "time"),
        ("gone", "removed"),
    ]
    rows = by_slug(thirteenth)
    assert {slug: row.sequence for slug, row in rows.items()} == {"kept": 1, "moved": 1}
    timed(thirteenth, "gone", 2)
    go(lan, thirteenth)
    again = by_slug(thirteenth)
    assert {slug: row.sequence for slug, row in again.items()} == {"kept": 1, "moved": 1, "gone": 1}
    assert again["kept"].changed_at == rows["kept"].changed_at < again["gone"].changed_at
    assert again["gone"].uid == first.sessions.get(slug="gone").uid
    Venue.objects.update(name_en="Old palace")
    # A name that is corrected is a change of its sessions, too, of which only the secretariat is told.
    takes_part(moved, name="Anne", email="anne@example.org")
    made = go(lan, thirteenth)
    assert [(one["session"], one["kind"]) for one in made.changes][:2] == [("kept", "room"), ("moved", "room")]
    assert [one.address for one in made.messages.all()] == ["lan@example.org"]
    assert current_release(thirteenth).number == 4


def test_who_looked_at_another_draft_is_asked_to_look_again(lan: Any, thirteenth: Edition) -> None:
    session = timed(thirteenth, "one")
    seen = compare(thirteenth).preview.state
    change(session, title_en="Another", version=1)
    with pytest.raises(DraftChanged):
        release(lan, thirteenth, names={}, seen=seen)
    assert release(lan, thirteenth, names={}, seen=compare(thirteenth).preview.state).number == 1


@pytest.mark.one_database
def test_queries_do_not_grow_with_the_programme(lan: Any, thirteenth: Edition, hall: Room) -> None:
    def plan(numbers: range) -> None:
        for number in numbers:
            session = timed(thirteenth, f"s{number}", number, room=hall)
            cite(session, source(f"press-{number}"))
            takes_part(session, locality=place(f"place-{number}"), email=f"p{number}@example.org")
            remark(session, "Said")

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            go(lan, thirteenth)
        return len(captured)

    plan(range(2))
    count()
    change(Session.objects.get(slug="s0"), title_en="New")
    few = count()
    plan(range(2, 42))
    assert count() <= few + 1


def test_records_of_the_past_are_released_when_they_change_and_nobody_is_told(lan: Any, thirteenth: Edition) -> None:
    past = edition("ninth", year=2013)
    workshop = item(past, "water", on="2013-06-04")
    takes_part(workshop, name="Anne", email="anne@example.org")
    assert release_for_record(past).number == 1
    assert release_for_record(past) is None
    change(workshop, actual_en="Held in the town hall")
    assert release_for_record(past).number == 2
    assert not Message.objects.exists()
    # What is ahead, and what was planned here, is released by its secretariat alone.
    timed(thirteenth, "one")
    assert release_for_record(thirteenth) is None
    Edit.objects.create(edition=past, slug="water", verb="change", version=1)
    change(workshop, actual_en="")
    assert release_for_record(past) is None


def test_each_is_told_once_of_all_that_changes_for_them(lan: Any, thirteenth: Edition, hall: Room) -> None:
    moved, other, quiet = (timed(thirteenth, slug, room=hall) for slug in ("moved", "other", "quiet"))
    takes_part(moved, name="Lê Hoa", email="Hoa@example.org", language="vi")
    takes_part(other, name="Lê Hoa", email="hoa@example.org", state="invited")
    takes_part(quiet, name="Anne", email="anne@example.org", language="fr")
    takes_part(moved, name="Away", email="away@example.org", state="declined")
    go(lan, thirteenth)
    Message.objects.all().delete()
    change(moved, starts=AT + timedelta(hours=5), ends=AT + timedelta(hours=6), title_en="Moved along")
    change(other, room=None)
    change(quiet, text_en="All welcome")
    made = go(lan, thirteenth)
    told = {one.address: one for one in made.messages.all()}
    assert set(told) == {"Hoa@example.org", "lan@example.org"}
    hoa, secretariat = told["Hoa@example.org"], told["lan@example.org"]
    assert (hoa.language, hoa.name) == ("vi", "Lê Hoa")
    assert "Moved" in hoa.body
    assert "Other" in hoa.body
    assert "Quiet" not in hoa.body
    assert "/vi/editions/thirteenth/programme/sessions/moved" in hoa.body
    assert "Quiet" in secretariat.body
    assert not Letter.objects.exists()
    # The one who stood on a session that is gone is told as well.
    moved.delete()
    assert go(lan, thirteenth).messages.filter(address__iexact="hoa@example.org").exists()


def test_messages_are_edited_dropped_and_sent_at_most_once(lan: Any, thirteenth: Edition) -> None:
    for number in range(3):
        takes_part(timed(thirteenth, f"s{number}"), name=f"N{number}", email=f"n{number}@example.org")
    made = go(lan, thirteenth)
    messages = {one.address: one for one in made.messages.all()}
    edit_message(lan, messages["n0@example.org"], subject="Other words", body="Please note.")
    drop_message(lan, messages["n1@example.org"])
    assert send_messages(lan, made, [messages["n0@example.org"].pk, messages["n1@example.org"].pk]) == 1
    assert send_messages(lan, made) == 2
    assert send_messages(lan, made) == 0
    letters = {one.address: (one.subject, one.body) for one in Letter.objects.all()}
    assert set(letters) == {"n0@example.org", "n2@example.org", "lan@example.org"}
    assert letters["n0@example.org"] == ("Other words", "Please note.\n")
    with pytest.raises(AlreadySent):
        edit_message(lan, messages["n2@example.org"], subject="Late", body="Late")


def test_addresses_are_forgotten_some_time_after_the_edition(lan: Any, thirteenth: Edition) -> None:
    row = takes_part(timed(thirteenth, "one"), name="Anne", email="anne@example.org")
    Edit.objects.create(
        edition=thirteenth, slug="one", verb="people", version=1, after={"people": [{"email": "anne@example.org"}]}
    )
    made = go(lan, thirteenth)
    end = datetime(2027, 3, 5, tzinfo=UTC).date()
    assert forget_personal_data(end + timedelta(days=90)) == 0
    assert forget_personal_data(end + timedelta(days=91)) > 0
    row.refresh_from_db()
    assert (row.email, row.name) == ("", "Anne")
    assert not SessionPerson.history.exclude(email="").exists()
    assert set(made.messages.values_list("address", "name", "body")) == {("", "", "")}
    assert "anne" not in str(list(Edit.objects.values_list("after", flat=True)))
    assert SessionContent.from_json(current_sessions(thirteenth).get().content).people[0].name == "Anne"


def test_a_quick_preview_of_a_large_programme_finds_what_a_comparison_finds(
    lan: Any, thirteenth: Edition, hall: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    mayor = person("mayor")
    sessions = {name: timed(thirteenth, name, room=hall, main=True) for name in "abcdefgh"}
    takes_part(sessions["a"], person=mayor)
    assert quick_preview(thirteenth).total == 8
    go(lan, thirteenth)
    monkeypatch.setattr(preview, "FEW", 0)
    monkeypatch.setattr(touched, "MARGIN", timedelta())
    assert quick_preview(thirteenth).is_empty
    mayor.title_en = "New mayor"
    mayor.save()
    sessions["b"].room = None
    sessions["b"].save()
    takes_part(sessions["c"], name="Anne")
    SessionDocument.objects.create(session=sessions["d"], title_en="Slides", url="https://example.org/slides")
    sessions["e"].delete()
    sessions["f"].state = "draft"
    sessions["f"].save()
    timed(thirteenth, "new", 30)
    # As the editor does: past the history, with a step that can be undone.
    change(sessions["g"], spoken="vi")
    Edit.objects.create(edition=thirteenth, session=sessions["g"], slug="g", verb="change", version=1)
    found = quick_preview(thirteenth)
    whole = compare(thirteenth).preview
    assert (found.changes, found.frame_changed, found.total) == (whole.changes, whole.frame_changed, whole.total)
    assert found.state == whole.state
    assert {one.session for one in found.changes} == {"a", "b", "c", "d", "e", "f", "g", "new"}
    assert sessions["h"].pk not in touched.touched_since(thirteenth, current_release(thirteenth).released_at)
    # What may concern all of them is compared for all of them.
    hall.name_en = "Small hall"
    hall.save()
    assert quick_preview(thirteenth) is None


def test_the_page_of_a_source_does_not_show_what_is_only_planned(thirteenth: Edition) -> None:
    press = source("press")
    for of in (thirteenth, edition("ninth")):
        session = item(of, f"cited-{of.slug}")
        cite(session, press)
        cite(takes_part(session, name=f"Speaker of {of.slug}"), press)
        cite(remark(session, f"Said of {of.slug}"), press)
    page = Client().get("/en/sources/press").content.decode()
    assert "Cited-Ninth" in page
    assert "Said of ninth" in page
    assert not any(word in page for word in ("Cited-Thirteenth", "Speaker of thirteenth", "Said of thirteenth"))
