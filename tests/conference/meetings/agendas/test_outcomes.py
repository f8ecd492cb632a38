"""What came of a meeting: written by its parties and planners once it has begun, read by nobody else."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.meetings.actions.outcomes import note_outcome
from nhipcau.conference.meetings.models import Meeting, MeetingSlot, Outcome
from nhipcau.core.records.claiming import Overtaken
from nhipcau.registry.partnerships.models import Partnership, PartnershipParty
from tests import rows
from tests.conference.meetings.agendas.small import Small, signed_in, small
from tests.conference.meetings.making import focal_point, planner

pytestmark = pytest.mark.django_db

HELD: dict[str, Any] = {"state": "held", "note": "They agreed on the wells", "next": "agreement", "next_words": "Sign"}


def begun() -> Small:
    """Meetings of an edition that began a moment ago."""
    world = small()
    start = timezone.now() - timedelta(minutes=10)
    for number, slot in enumerate(world.times[:2]):
        starts = start + timedelta(minutes=number)
        MeetingSlot.objects.filter(pk=slot.pk).update(starts=starts, ends=starts + timedelta(minutes=25))
    return world


def fresh(world: Small) -> Meeting:
    names = ("wish__asking__delegation", "wish__asked__delegation", "shown_slot")
    return Meeting.objects.select_related(*names).get(pk=world.first.pk)


def test_an_outcome_is_written_once_it_has_begun_and_only_over_what_was_read() -> None:
    world = small()
    user = focal_point(world.hue.delegation)
    with pytest.raises(ValidationError, match="not begun"):
        note_outcome(user, fresh(world), HELD, None)
    MeetingSlot.objects.filter(pk=world.times[0].pk).update(starts=timezone.now() - timedelta(minutes=1))
    first = note_outcome(user, fresh(world), HELD, None)
    with pytest.raises(Overtaken):
        note_outcome(user, fresh(world), HELD, None)
    with pytest.raises(ValidationError, match="who did not come"):
        note_outcome(user, fresh(world), {"state": "no-show"}, first.version)
    other = focal_point(world.lyon.delegation, "lyon")
    note_outcome(other, fresh(world), {**HELD, "state": "no-show", "missing": world.lyon}, first.version)
    kept = Outcome.objects.get()
    assert (kept.state, kept.missing, kept.next, kept.by, kept.version) == ("no-show", world.lyon, "", other, 2)
    with pytest.raises(PermissionDenied):
        note_outcome(focal_point(world.firm.delegation, "firm"), fresh(world), HELD, 2)


def test_both_parties_and_planners_read_it_and_its_words_stand_nowhere_else() -> None:
    world = begun()
    hue = signed_in(focal_point(world.hue.delegation))
    sent = {**HELD, "next_on": "2027-09-01", "missing": "", "version": ""}
    path = f"/en/delegations/{world.hue.delegation_id}/meetings/timetable/{world.first.pk}"
    assert hue.post(f"{path}/outcome", sent).status_code == 302
    lyon = signed_in(focal_point(world.lyon.delegation, "lyon"))
    theirs = lyon.get(f"/en/delegations/{world.lyon.delegation_id}/meetings/timetable/{world.first.pk}")
    assert "They agreed on the wells" in theirs.content.decode()
    desk = signed_in(planner(world.edition))
    listed = desk.get(f"/en/editions/{world.edition.slug}/desk/meetings/outcomes?next=agreement").content.decode()
    for said in ("They agreed on the wells", "<b>2</b>", "<b>1</b> held", "<b>1</b> not told of yet"):
        assert said in " ".join(listed.split()), said
    none = desk.get(f"/en/editions/{world.edition.slug}/desk/meetings/outcomes?state=none").content.decode()
    assert "They agreed" not in none
    assert "Firm" in none

    book = desk.get(f"/en/editions/{world.edition.slug}/desk/meetings/outcomes.xlsx?state=held")
    cells = [
        cell
        for row in CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
        for cell in row
    ]
    assert {"Hue", "Lyon", "They agreed on the wells", date(2027, 9, 1)} <= set(cells)
    assert "Firm" not in cells

    firm = signed_in(focal_point(world.firm.delegation, "firm"))
    assert firm.get(path).status_code == 403
    assert firm.get(f"/en/editions/{world.edition.slug}/desk/meetings/outcomes.xlsx").status_code == 403
    assert "wells" not in firm.get(f"/en/delegations/{world.firm.delegation_id}/meetings/timetable").content.decode()
    assert "wells" not in hue.get(f"/en/delegations/{world.hue.delegation_id}/meetings.ics").content.decode()


def test_who_attended_writes_it_by_the_link_and_names_a_partnership_of_a_party() -> None:
    world = begun()
    place = rows.place("quang-nam")
    mine, other = (Partnership.objects.create(slug=slug, **rows.titled(slug)) for slug in ("mine", "other"))
    PartnershipParty.objects.create(partnership=mine, locality=place)
    world.hue.delegation.locality = place
    world.hue.delegation.save()
    speaker = world.lyon.representatives.get(position=0).delegate
    path = f"/en/my/{token_of(speaker, AGENDA)}/meetings/{world.first.pk}"
    page = Client().get(path).content.decode()
    assert "What came of it" in page
    assert f'<option value="{other.pk}">other' not in page
    sent = {**HELD, "missing": "", "version": "", "partnership": str(mine.pk)}
    assert Client().post(f"{path}/outcome", {**sent, "partnership": str(other.pk)}).status_code == 422
    assert Client().post(f"{path}/outcome", sent).status_code == 302
    kept = Outcome.objects.get()
    assert (kept.delegate, kept.by, kept.partnership, kept.next_words) == (speaker, None, mine, "Sign")
    stays = world.lyon.representatives.get(position=1).delegate
    assert Client().get(f"/en/my/{token_of(stays, AGENDA)}/meetings/{world.first.pk}").status_code == 404
