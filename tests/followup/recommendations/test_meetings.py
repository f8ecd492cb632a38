"""What a meeting recommends is handed on by its parties or the planners, in words of their own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from nhipcau.conference.meetings.models import Meeting, Outcome
from nhipcau.followup.recommendations.models import Candidate
from tests.conference.meetings import making as meetings
from tests.followup import making

pytestmark = pytest.mark.django_db


def _meeting() -> tuple[Meeting, str]:
    edition = meetings.planned().edition
    hue, rennes = meetings.party(edition), meetings.party(edition, "rennes", delegation_country="FR")
    slot = meetings.slots(edition)[0]
    slot.starts, slot.ends = timezone.now() - timedelta(hours=2), timezone.now() - timedelta(hours=1)
    slot.save()
    made = meetings.meeting(meetings.wish(hue, rennes), slot, meetings.tables(edition)[0], shown="published")
    return made, f"/en/delegations/{hue.delegation_id}/meetings/timetable/{made.pk}"


def test_a_party_hands_on_what_its_meeting_recommends_and_nothing_else() -> None:
    meeting, page = _meeting()
    hue = meeting.wish.asking.delegation
    party = making.visitor(making.focal_point(hue))
    outcome = Outcome.objects.create(meeting=meeting, state="held", next="contact", note="Secret note")
    assert "Hand this recommendation on" not in party.get(page).text
    assert party.get(f"{page}/recommendation").status_code == 404
    Outcome.objects.filter(pk=outcome.pk).update(next="recommendation", next_words="Secret words")
    assert f"{page}/recommendation" in party.get(page).text
    sent = {"title_en": "Measure water", "text_en": "Each province measures.", "addressed": ["agencies"]}
    assert party.post(f"{page}/recommendation", {**sent, "text_en": ""}).status_code == 422
    for _time in range(2):
        assert party.post(f"{page}/recommendation", sent).status_code == 302
    candidate = Candidate.objects.get()
    desk = making.visitor(making.keeper(meeting.edition))
    address = f"/en/editions/{meeting.edition.slug}/desk/recommendations/proposed/{candidate.pk}"
    shown = desk.get(address).text
    assert "Hue – Rennes" in shown
    assert "Each province measures." in shown
    assert "Secret" not in shown
    stranger = making.visitor(making.focal_point(making.delegation(meeting.edition, "other"), "other"))
    assert stranger.get(f"{page}/recommendation").status_code == 403
    desk.post(f"{address}/leave", {"version": candidate.version, "reason": "Đã có"})
    assert "Đã có" in party.get(f"{page}/recommendation").text
