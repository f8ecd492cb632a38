"""The files of a programme as readers get them: written at a release, filtered when asked for."""

import csv
import io
import json
import re
import zipfile
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import activate
from lxml import etree
from python_calamine import CalamineWorkbook

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.schedule.models import Release
from nhipcau.conference.schedule.outputs import writers
from nhipcau.conference.schedule.queries import release_view
from nhipcau.conference.schedule.structured import edition_data, session_data
from nhipcau.conference.schedule.writing import write_pending
from nhipcau.exchange.calendars.programmes import gone_from
from nhipcau.exchange.calendars.writing.tables import COLUMNS
from tests.conference.schedule.public import BASE, SLUG, at, only_release, programme, publish, session
from tests.exchange.calendars import rfc5545
from tests.exchange.calendars.test_schedule_files import valid_json, valid_xml

pytestmark = pytest.mark.django_db


def put_out(edition: Edition, *files: str, name: str = "First") -> Release:
    """Release a draft; write these files only."""
    made = only_release(edition, name)
    some = [(called, writer) for called, writer in writers() if called in files]
    with patch("nhipcau.conference.schedule.writing.writers", lambda: some):
        write_pending()
    return made


@pytest.fixture
def released() -> Release:
    return put_out(programme(), "calendars", "schedule-files", "tables")


def summaries(body: bytes) -> list[str]:
    return [event.text("SUMMARY") for event in rfc5545.read(body).named("VEVENT")]


def streamed(address: str) -> bytes:
    response = Client().get(address)
    assert response.status_code == 200
    return b"".join(response)  # type: ignore[arg-type]


READY = [
    (".ics", "text/calendar; charset=utf-8", 'attachment; filename="assises-13-programme-en.ics"'),
    ("/sessions/rivers.ics", "text/calendar; charset=utf-8", 'attachment; filename="assises-13-rivers-en.ics"'),
    (".json", "application/json", 'inline; filename="assises-13-programme-en.json"'),
    (".xml", "application/xml; charset=utf-8", 'inline; filename="assises-13-programme-en.xml"'),
    (".csv", "text/csv; charset=utf-8", 'attachment; filename="assises-13-programme-en.csv"'),
    (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     'attachment; filename="assises-13-programme-en.xlsx"'),
    (".pdf", "application/pdf", 'inline; filename="assises-13-programme-en.pdf"'),
]  # fmt: skip


def test_files_are_ready_named_and_answered_with_few_queries() -> None:
    put_out(programme(), "calendars", "schedule-files", "tables", "book")
    for end, content_type, name in READY:
        with CaptureQueriesContext(connection) as queries:
            response = Client().get(BASE + end)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == content_type
        assert response.headers["Content-Disposition"] == name
        assert len(queries) <= 3
        again = Client().get(BASE + end, headers={"If-None-Match": response.headers["ETag"]})
        assert again.status_code == 304


def test_each_file_says_what_was_released(released: Release) -> None:
    calendar = summaries(Client().get(f"{BASE}.ics").content)
    assert sorted(calendar) == ["Dinner", "Morning-Visit", "Museums", "Opening", "Rivières", "Stands", "Summing-Up"]
    xml = valid_xml(Client().get(f"{BASE}.xml").content)
    assert {one.text for one in xml.iter("title")} >= {"Rivières [fr]", "Museums"}
    events = valid_json(Client().get(f"{BASE}.json").content)["conference"]["days"][0]["rooms"]["Room red"]
    assert [event["title"] for event in events] == ["Opening", "Rivières [fr]", "Summing-Up"]
    assert events[1]["persons"][0]["name"] == "Zoé Le Gall"
    rows = list(csv.DictReader(io.StringIO(Client().get(f"{BASE}.csv").content.decode("utf-8-sig"))))
    rivers = next(row for row in rows if row["id"] == "rivers")
    assert list(rivers) == [column.name for column in COLUMNS]
    assert (rivers["title_vi"], rivers["title_fr"], rivers["title_en"]) == ("Sông ngòi", "Rivières", "")
    assert rivers["starts"] == "2027-03-27T09:00+07:00"
    assert len(rows) == 8
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(Client().get(f"{BASE}.xlsx").content)).get_sheet_by_index(0)
    table = sheet.to_python()
    assert table[0] == [column.name for column in COLUMNS]
    assert "Rivières" in [row[8] for row in table]


def test_a_calendar_is_filtered_as_the_page_is(released: Release) -> None:
    assert summaries(streamed(f"{BASE}.ics?room=centre/blue")) == ["Museums"]
    assert sorted(summaries(streamed(f"{BASE}.ics?kind=visit"))) == ["Morning-Visit"]
    assert sorted(summaries(streamed(f"{BASE}.ics?locality=hue"))) == ["Museums", "Opening"]
    assert summaries(streamed(f"{BASE}.ics?theme=water&language=fr")) == ["Rivières"]
    body = streamed(f"{BASE}.ics?room=centre/blue&language=vi")
    assert rfc5545.read(body).text("X-WR-CALNAME").endswith(" · Room blue, Vietnamese")
    assert summaries(streamed(f"{BASE}.ics?kind=nothing")) == []
    assert Client().get("/en/editions/unknown/programme.ics?kind=visit").status_code == 404


def test_the_address_of_a_filtered_calendar_is_asked_again_for_little(released: Release) -> None:
    address = f"{BASE}.ics?kind=workshop"
    first = Client().get(address)
    with CaptureQueriesContext(connection) as few:
        again = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert len(few) <= 2


@pytest.mark.one_database
def test_queries_of_a_filtered_calendar_do_not_grow_with_the_programme(released: Release) -> None:
    address = f"{BASE}.ics?kind=workshop"
    with CaptureQueriesContext(connection) as few:
        assert len(summaries(streamed(address))) == 2
    for number in range(30):
        session(released.edition, f"more-{number}", at("13:00"), 10)
    only_release(released.edition, "Second")
    with CaptureQueriesContext(connection) as many:
        assert len(summaries(streamed(address))) == 32
    assert len(many) == len(few) <= 10


def test_what_is_taken_from_a_programme_is_taken_out_of_calendars(released: Release) -> None:
    before = {event.value("UID"): event for event in rfc5545.read(Client().get(f"{BASE}.ics").content).named("VEVENT")}
    gone = Session.objects.get(slug="dinner")
    Session.objects.filter(slug="museums").update(title_en="Museums and guilds")
    gone.delete()
    second = put_out(released.edition, "calendars", name="Second")
    after = {event.value("UID"): event for event in rfc5545.read(Client().get(f"{BASE}.ics").content).named("VEVENT")}
    assert set(before) == set(after)
    dropped, changed, same = (after[f"{uid}@nhipcau"] for uid in (
        gone.uid, Session.objects.get(slug="museums").uid, Session.objects.get(slug="opening").uid))  # fmt: skip
    assert (dropped.value("STATUS"), dropped.value("SEQUENCE")) == ("CANCELLED", "1")
    assert dropped.text("SUMMARY") == "Cancelled: Dinner"
    assert (changed.value("STATUS"), changed.value("SEQUENCE")) == ("CONFIRMED", "1")
    assert same.value("SEQUENCE") == before[same.value("UID")].value("SEQUENCE") == "0"
    assert same.value("LAST-MODIFIED") == before[same.value("UID")].value("LAST-MODIFIED")
    assert [one.slug for one in gone_from(second)] == ["dinner"]


def test_no_cell_is_a_formula() -> None:
    edition = programme()
    hostile = '=HYPERLINK("https://evil.example","x")'
    Session.objects.filter(slug="opening").update(title_vi=hostile, text_vi="@SUM(A1)", text_fr="+1", text_en="-1")
    put_out(edition, "tables")
    rows = list(csv.reader(io.StringIO(Client().get(f"{BASE}.csv").content.decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    with zipfile.ZipFile(io.BytesIO(Client().get(f"{BASE}.xlsx").content)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter("{*}f"))
    assert hostile in "".join(sheet.itertext())


def test_without_hours_there_is_nothing_for_conference_apps_and_the_page_offers_nothing() -> None:
    edition = programme()
    Session.objects.filter(starts__isnull=False).delete()
    publish(edition, files=("calendars", "schedule-files"))
    html = Client().get(BASE).content.decode()
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert json.loads(script)["@type"] == "Event"
    assert f'href="{BASE}.ics"' in html
    assert f'href="{BASE}.xml"' not in html
    assert Client().get(f"{BASE}.xml").status_code == 404
    assert sorted(summaries(Client().get(f"{BASE}.ics").content)) == ["Dinner", "Stands"]


def test_structured_data_says_only_what_is_known(released: Release) -> None:
    view = release_view(released)
    activate("en")
    by_slug = {one.slug: session_data(one.content, view.frame, "en", "https://x.example") for one in view.sessions}
    opening, letters, rivers = (by_slug[slug] for slug in ("opening", "letters", "rivers"))
    assert opening["startDate"] == "2027-03-27T08:00:00+07:00"
    assert opening["location"]["containedInPlace"]["name"] == "Centre"
    assert opening["performer"][0]["affiliation"]["@type"] == "AdministrativeArea"
    assert rivers["name"] == {"@language": "fr", "@value": "Rivières"}
    assert letters["startDate"] == "2026"
    assert "endDate" not in letters
    assert "performer" not in letters
    whole = edition_data(view.frame, [one.content for one in view.sessions], "en", "https://x.example")
    assert len(whole["subEvent"]) == len(view.sessions)
    assert None not in json.loads(json.dumps(whole)).values()
    assert {tuple(one) for one in whole["subEvent"]} >= {("@type", "name", "startDate", "endDate", "url")}
    assert opening["superEvent"]["url"] == f"https://x.example/en/editions/{SLUG}/programme"
