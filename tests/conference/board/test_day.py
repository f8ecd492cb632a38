"""Incidents, contacts and risks; what is printed and exported; what is forgotten."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from nhipcau.conference.board.actions.contacts import add_contact
from nhipcau.conference.board.actions.forgetting import forget_board
from nhipcau.conference.board.actions.incidents import add_entry, report
from nhipcau.conference.board.actions.risks import add_risk, change_risk
from nhipcau.conference.board.models import Contact, Entry, Incident
from nhipcau.conference.board.queries.incidents import incidents_of
from nhipcau.conference.board.queries.risks import risks_of, table_of
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import Overtaken
from tests.conference.board.making import member, session, show, task
from tests.conference.delegations.making import delegation, secretary


def lift(lead: Any, edition: Edition, **columns: Any) -> Incident:
    at = timezone.now() - timedelta(minutes=5)
    return report(lead, edition, {"what": "The lift is stuck", "severity": "3", "at": at, **columns})


def test_the_log_is_only_added_to_and_its_last_words_hold(edition: Edition, lead: Any) -> None:
    one = lift(lead, edition, deals="Minh")
    other = lift(lead, edition, what="No water in room 3", severity="1")
    for row in (one, one.entries.get()):
        for change in (row.save, row.delete):
            with pytest.raises(TypeError):
                change()
    add_entry(lead, one, "severity", {"severity": "4", "words": "Somebody feels unwell."})
    add_entry(lead, one, "deals", {"deals": "Fire brigade"})
    [first, second] = incidents_of(edition)
    assert (first.incident, first.severity.label, first.deals, first.is_closed) == (
        one,
        "emergency",
        "Fire brigade",
        False,
    )
    add_entry(lead, one, "closed", {"words": "Everybody is out."})
    with pytest.raises(ValidationError, match="closed: open it again first"):
        add_entry(lead, one, "closed", {})
    with pytest.raises(ValidationError, match="Say something here"):
        add_entry(lead, other, "note", {"words": " "})
    with pytest.raises(ValidationError, match="not closed"):
        add_entry(lead, other, "reopened", {})
    assert [view.incident.number for view in incidents_of(edition)] == [2, 1]
    assert [view.incident.number for view in incidents_of(edition, only_open=True)] == [2]
    with pytest.raises(ValidationError, match="yet to come"):
        lift(lead, edition, at=timezone.now() + timedelta(hours=1))
    assert second.incident.number == 2


def test_an_incident_is_written_down_followed_and_exported(edition: Edition, lead: Any, client: Client) -> None:
    client.force_login(lead)
    page = f"/en/editions/{edition.slug}/desk/incidents"
    now = timezone.localtime(timezone.now())
    sent = {"what": "=HYPERLINK(1)", "severity": "2", "day": now.date(), "clock": "00:00", "where": "Hall B"}
    assert client.post(page, {**sent, "severity": ""}).status_code == 422
    assert client.post(page, sent).status_code == 302
    client.post(f"{page}/1", {"kind": "deals", "deals": "Minh"})
    assert client.post(f"{page}/1", {"kind": "severity"}).status_code == 422
    answer = client.get(f"{page}/1").text
    assert "Is dealt with by: Minh" in answer
    assert "Hall B" in answer
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{page}/incidents.xlsx").content))
    [_head, first, second] = book.get_sheet_by_index(0).to_python()
    assert first[:2] == [1, "=HYPERLINK(1)"]
    assert second[7] == "Minh"
    assert client.get(f"{page}/7").status_code == 404


def test_the_sheet_shows_delegations_only_to_those_who_read_them(edition: Edition, lead: Any, client: Client) -> None:
    add_contact(lead, edition, {"kind": "emergency", "name": "Trạm y tế", "phone": "+84 24 123"})
    member(edition, "Lan", phone="090 1", area="security")
    delegation(edition, "hue", state="accepted", contact_name="Hoàng", contact_phone="0234 5")
    page = f"/en/editions/{edition.slug}/desk/contacts"
    client.force_login(secretary(edition, "minh", "logistics"))
    seen = client.get(page).text
    assert 'href="tel:+8424123"' in seen
    assert "Lan" in seen
    assert "0234 5" not in seen
    assert "read by accreditation and protocol" in seen
    client.force_login(lead)
    assert "on the spot: Hoàng" in client.get(page).text
    found = client.get(page, {"q": "tram y te"}).text
    assert "tel:+8424123" in found
    assert "tel:0901" not in found
    printed = PdfReader(io.BytesIO(client.get(f"{page}/contacts.pdf").content)).pages[0].extract_text()
    assert "0234 5" in printed


def test_a_run_of_show_is_printed_in_landscape_with_the_columns_that_say_something(
    edition: Edition, lead: Any, client: Client
) -> None:
    show(lead, session(edition), {"what": "Anthems", "minute": 0, "sound": "Both anthems", "where": "Stage"})
    client.force_login(lead)
    answer = client.get(f"/fr/editions/{edition.slug}/desk/show/opening/show.pdf")
    page = PdfReader(io.BytesIO(answer.content)).pages[0]
    assert page.mediabox.width > page.mediabox.height
    text = page.extract_text()
    assert all(word in text for word in ("Conducteur", "09:00", "Both anthems", "Son", "Hội trường"))
    assert "Lumière" not in text


def test_risks_stand_by_weight_and_in_their_cell(edition: Edition, lead: Any) -> None:
    rain = add_risk(lead, edition, {"title_vi": "Mưa lớn", "likelihood": 3, "impact": 4})
    late = add_risk(lead, edition, {"title_vi": "Trễ chuyến bay", "likelihood": 4, "impact": 2})
    views = risks_of(edition, lead, timezone.localdate())
    assert [(one.risk, one.level.label) for one in views] == [(rain, "heavy"), (late, "middling")]
    cells = {(row.likelihood, impact): cell for row in table_of(views) for impact, cell in enumerate(row.cells, 1)}
    assert cells[3, 4].risks == [rain]
    assert sum(len(cell.risks) for cell in cells.values()) == 2
    change_risk(lead, rain, 0, {"state": "closed"})
    with pytest.raises(Overtaken):
        change_risk(lead, rain, 0, {"state": "open"})
    with pytest.raises(ValidationError):
        change_risk(lead, late, 0, {"impact": 6})
    assert [one.risk for one in risks_of(edition, lead, timezone.localdate())] == [late, rain]


def test_with_its_people_an_edition_forgets_words_and_whom_to_call(edition: Edition, lead: Any) -> None:
    one = lift(lead, edition, where="Hall B", deals="Minh")
    kept = task(lead, edition, "Hire buses", notes="Ask Minh.")
    show(lead, session(edition), {"what": "Speech", "who": "Minh", "minute": 0})
    add_contact(lead, edition, {"kind": "hotel", "name": "Minh", "phone": "1"})
    for _twice in range(2):
        forget_board(edition)
    one.refresh_from_db()
    kept.refresh_from_db()
    assert (one.what, one.where, one.severity, kept.notes, kept.title_en) == ("", "", "3", "", "Hire buses")
    assert (Entry.objects.get().deals, Contact.objects.count()) == ("", 0)
    assert edition.shows.get().cues.get().who == ""
    assert not [row for row in kept.history.all() if hasattr(row, "notes")]
