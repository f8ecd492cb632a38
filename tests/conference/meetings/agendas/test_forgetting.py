"""What is kept of people at meetings: told to them, erased with them, and emptied when the edition is long over."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.utils.translation import override

from nhipcau.conference.dataprotection.actions.erasing import erase
from nhipcau.conference.dataprotection.actions.forgetting import forget_edition
from nhipcau.conference.dataprotection.holdings import groups_of, kinds_of
from nhipcau.conference.meetings.models import (
    Absence,
    Attendance,
    MeetingInterpreter,
    Outcome,
    Representative,
    Swap,
    Wish,
)
from tests.conference.meetings.agendas.small import small
from tests.conference.meetings.making import at

pytestmark = pytest.mark.django_db


def test_somebody_is_told_of_the_meetings_and_leaves_none_behind() -> None:
    world = small()
    speaker = world.lyon.representatives.get(position=0)
    Absence.objects.create(profile=world.lyon, representative=speaker, starts=at("12:00"), ends=at("13:00"))
    with override("en"):
        groups = groups_of(speaker.delegate, kinds_of(speaker.delegate))
    told = [value for group in groups for row in group.rows for value in row]
    assert "Hue – Lyon" in told

    boss = get_user_model().objects.create_superuser("boss@example.org", "a long password")
    erase(boss, speaker.delegate)
    assert not Attendance.objects.filter(delegate=speaker.delegate_id).exists()
    assert not Representative.objects.filter(delegate=speaker.delegate_id).exists()
    assert not Absence.objects.exists()
    assert world.first.attendances.count() == 1


def test_words_and_names_go_with_the_edition_and_what_was_counted_stays() -> None:
    world = small()
    Outcome.objects.create(meeting=world.first, state="held", note="Private", next="project", next_words="Words")
    Swap.objects.create(meeting=world.first, profile=world.lyon, reason="Ill", answer="Well")
    world.edition.begins = world.edition.ends = "2020-01-01"
    world.edition.save()
    world.edition.refresh_from_db()
    forget_edition(world.edition, date(2021, 1, 1))

    assert not Attendance.objects.exists()
    assert set(Wish.objects.values_list("topic", "answer", "state")) == {("", "", "accepted")}
    assert Swap.objects.values_list("reason", "answer").get() == ("", "")
    assert Outcome.objects.values_list("state", "note", "next", "next_words").get() == ("held", "", "project", "")
    assert MeetingInterpreter.objects.get().name == ""
