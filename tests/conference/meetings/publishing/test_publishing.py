"""Showing people the timetable: what is different, who is told, and what nobody is told."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from nhipcau.conference.agenda.models import PersonalPage
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.meetings.actions.publishing import publish
from nhipcau.conference.meetings.models import Meeting, Planning, Publication, Swap, Wish
from nhipcau.conference.meetings.queries.changes import changes_of, count_changes
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.records.claiming import Overtaken
from tests.conference.meetings import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def small() -> dict[str, Any]:
    """Three parties, two meetings in preparation, wishes closed."""
    planning = making.planned(phase="closed")
    edition = planning.edition
    hue, lyon, eau = (making.party(edition, slug) for slug in ("hue", "lyon", "eau"))
    for one in (hue, lyon, eau):
        making.focal_point(one.delegation, one.delegation.slug)
    slots, tables = making.slots(edition), making.tables(edition)
    first = making.meeting(making.wish(hue, lyon, topic="Very secret"), slots[0], tables[0])
    second = making.meeting(making.wish(hue, eau), slots[1], tables[0])
    return {
        "edition": edition,
        "user": making.planner(edition),
        "slots": slots,
        "tables": tables,
        "meetings": (first, second),
        "parties": (hue, lyon, eau),
    }


def _version(small: dict[str, Any]) -> int:
    return int(Planning.objects.get(edition=small["edition"]).version)


def _publish(small: dict[str, Any], *, final: bool, words: str = "") -> Publication:
    made = publish(small["user"], small["edition"], _version(small), final=final, words=words)
    while Worker().run_once():
        pass
    return made


def test_from_provisional_to_published_to_a_late_change(small: dict[str, Any]) -> None:
    first, second = small["meetings"]
    _publish(small, final=False, words="Please read")
    assert Planning.objects.get(edition=small["edition"]).phase == "provisional"
    assert {one.to[0] for one in mail.outbox} == {f"{name}@example.org" for name in ("hue", "lyon", "eau")}
    body = next(one.body for one in mail.outbox if one.to == ["lyon@example.org"])
    assert [word in body for word in ("Hue", "09:00", "Please read", "Eau")] == [True, True, True, False]
    assert not any("secret" in one.body or "Nguyễn" in one.body for one in mail.outbox)
    mail.outbox.clear()

    _publish(small, final=True)
    assert set(Meeting.objects.values_list("shown", "sequence")) == {("published", 2)}
    assert len(mail.outbox) == 3
    assert not changes_of(small["edition"]).rows
    assert not count_changes(small["edition"])
    mail.outbox.clear()

    Meeting.objects.filter(pk=second.pk).update(slot=small["slots"][3])
    [change] = changes_of(small["edition"]).rows
    assert count_changes(small["edition"]) == 1
    assert (change.kind, change.meeting.pk, changes_of(small["edition"]).kept) == ("moved", second.pk, 1)
    _publish(small, final=True)
    assert {one.to[0] for one in mail.outbox} == {"hue@example.org", "eau@example.org"}
    assert all(time in mail.outbox[0].body for time in ("10:30", "09:30"))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.sequence, second.sequence, second.shown_slot) == (2, 3, small["slots"][3])
    with pytest.raises(ValidationError):
        _publish(small, final=True)


def test_a_meeting_that_is_taken_out_or_no_longer_wished_is_cancelled(small: dict[str, Any]) -> None:
    first, second = small["meetings"]
    _publish(small, final=True)
    Meeting.objects.filter(pk=first.pk).update(slot=None, table=None)
    Wish.objects.filter(pk=second.wish_id).update(state="withdrawn")
    assert [one.kind for one in changes_of(small["edition"]).rows] == ["cancelled", "cancelled"]
    _publish(small, final=True)
    assert set(Meeting.objects.values_list("shown", flat=True)) == {"cancelled"}
    assert not Meeting.objects.exclude(slot=None).exists()
    assert {one.shown_slot for one in Meeting.objects.all()} == set(small["slots"][:2])
    assert not changes_of(small["edition"]).rows


def test_who_saw_another_picture_publishes_nothing(small: dict[str, Any]) -> None:
    seen = _version(small)
    Planning.objects.update(version=seen + 1)
    with pytest.raises(Overtaken):
        publish(small["user"], small["edition"], seen, final=True)
    assert not Publication.objects.exists()


def test_who_attends_is_written_to_with_the_own_link_and_only_once(small: dict[str, Any]) -> None:
    one = Delegate.objects.get(delegation__slug="lyon")
    Delegate.objects.filter(pk=one.pk).update(email="lan@example.org")
    PersonalPage.objects.create(delegate=one, sent_at=timezone.now())
    other = Delegate.objects.get(delegation__slug="eau")
    # The focal point attends: one mail is enough.
    Delegate.objects.filter(pk=other.pk).update(email="Eau@example.org")
    PersonalPage.objects.create(delegate=other, sent_at=timezone.now())
    _publish(small, final=True)
    assert sorted(sent.to[0] for sent in mail.outbox) == [
        *("eau@example.org", "hue@example.org", "lan@example.org", "lyon@example.org")
    ]
    assert "/my/" in next(sent.body for sent in mail.outbox if sent.to == ["lan@example.org"])


def test_a_publication_answers_who_asked_for_the_time_it_brings(small: dict[str, Any]) -> None:
    first, second = small["meetings"]
    _publish(small, final=False)
    slots = small["slots"]
    asked = [
        Swap.objects.create(meeting=meeting, profile=profile)
        for meeting, profile in zip((first, first, second), (*small["parties"][:2], small["parties"][2]), strict=True)
    ]
    asked[0].slots.set([slots[2], slots[3]])
    asked[1].slots.set([slots[1]])
    Meeting.objects.filter(pk=first.pk).update(slot=slots[3])
    Meeting.objects.filter(pk=second.pk).update(slot=None, table=None)
    _publish(small, final=False)
    assert [Swap.objects.get(pk=one.pk).state for one in asked] == ["granted", "asked", "withdrawn"]
