"""Agendas of meetings: what each reads, on pages, in calendars and on paper; and what nobody else does."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.delegations.models import FocalPoint
from nhipcau.conference.meetings.models import Meeting
from nhipcau.exchange.documents.people.meetings import Wanted, interpreters_pdf, tables_pdf
from tests.conference.meetings.agendas.small import Small, signed_in, small
from tests.conference.meetings.making import focal_point, meeting, party, planner, slots, wish
from tests.exchange.documents.people.seeing import texts, tight

pytestmark = pytest.mark.django_db


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(f"/en/{path}")
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def test_each_reads_the_own_meetings_as_they_were_shown_and_no_others() -> None:
    world = small()
    world.first.slot = world.times[3]
    world.first.save()
    hue, lyon = (signed_in(focal_point(one.delegation, name)) for one, name in ((world.hue, "a"), (world.lyon, "b")))

    timetable = page(hue, f"delegations/{world.hue.delegation_id}/meetings/timetable")
    for said in ("Lyon", "09:00–09:25", "Table 1", "Lê Phiên Dịch", "Nguyễn Thị Lan Hue", "Firm", "09:30–09:55"):
        assert said in timetable, said
    assert "provisional" in timetable
    assert "10:30" not in timetable
    theirs = page(lyon, f"delegations/{world.lyon.delegation_id}/meetings/timetable")
    assert "Hue" in theirs
    assert "Firm" not in theirs
    page(lyon, f"delegations/{world.hue.delegation_id}/meetings/timetable", 403)
    page(lyon, f"delegations/{world.lyon.delegation_id}/meetings/timetable/{world.second.pk}", 404)

    speaker = world.lyon.representatives.get(position=0).delegate
    mine = f"my/{token_of(speaker, AGENDA)}"
    assert "Meeting with Hue" in page(Client(), mine)
    assert "Water" in page(Client(), f"{mine}/meetings/{world.first.pk}")
    page(Client(), f"{mine}/meetings/{world.second.pk}", 404)
    stays = world.lyon.representatives.get(position=1).delegate
    assert "Meeting with" not in page(Client(), f"my/{token_of(stays, AGENDA)}")


def test_planners_read_every_table_and_interpreter_of_a_day() -> None:
    world = small()
    desk = signed_in(planner(world.edition))
    base = f"editions/{world.edition.slug}/desk/meetings/sheets"
    at_tables = page(desk, base)
    assert at_tables.index("Table 1") < at_tables.index("Table 2")
    assert "Lyon" in at_tables
    rosters = page(desk, f"{base}/interpreters")
    assert "Lê Phiên Dịch" in rosters
    assert "Firm" not in rosters
    Meeting.objects.filter(pk=world.first.pk).update(shown="cancelled")
    assert "Lyon" not in page(desk, base)
    page(signed_in(focal_point(world.hue.delegation)), base, 403)


def test_calendars_follow_what_is_shown_and_the_link_ends_with_its_focal_point() -> None:
    world = small()
    client = signed_in(focal_point(world.hue.delegation))
    calendar = page(client, f"delegations/{world.hue.delegation_id}/meetings.ics")
    assert f"UID:{world.first.pk}@nhipcau" in calendar
    assert "SUMMARY:Meeting with Lyon" in calendar
    assert calendar.count("STATUS:TENTATIVE") == 1
    Meeting.objects.filter(pk=world.first.pk).update(shown="cancelled", sequence=7)
    timetable = page(client, f"delegations/{world.hue.delegation_id}/meetings/timetable")
    link = timetable.split("/delegations/meetings/")[1].split(".ics")[0]
    again = page(Client(), f"delegations/meetings/{link}.ics").replace("\r\n ", "")
    assert "STATUS:CANCELLED" in again
    assert "SEQUENCE:7" in again

    token = token_of(world.hue.representatives.get(position=0).delegate, AGENDA)
    assert f"UID:{world.second.pk}@nhipcau" in page(Client(), f"my/{token}/agenda.ics")
    desk = signed_in(planner(world.edition))
    of_interpreter = f"editions/{world.edition.slug}/desk/meetings/interpreters/{world.interpreter.pk}.ics"
    page(desk, of_interpreter, 404)
    at_table = f"editions/{world.edition.slug}/desk/meetings/tables/{world.tables[1].pk}.ics"
    assert "SUMMARY:Firm – Hue" in page(desk, at_table)

    FocalPoint.objects.filter(delegation=world.hue.delegation).update(state=FocalPoint.State.ENDED)
    page(Client(), f"delegations/meetings/{link}.ics", 404)
    page(Client(), f"delegations/meetings/{link}x.ics", 404)


def test_agendas_are_printed_for_a_delegation_a_person_tables_and_interpreters() -> None:
    world = small()
    client = signed_in(focal_point(world.hue.delegation))
    response = client.get(f"/en/delegations/{world.hue.delegation_id}/meetings.pdf")
    printed = " ".join(texts(response.content))
    for said in ("Timetable of meetings · Hue", "Lyon", "Nguyễn Thị Lan Lyon", "Lê Phiên Dịch", "2 meetings"):
        assert tight(said) in printed, said
    speaker = world.lyon.representatives.get(position=0).delegate
    response = Client().get(f"/fr/my/{token_of(speaker, AGENDA)}/meetings.pdf")
    assert response.headers["Content-Disposition"].endswith('my-meetings-fr.pdf"')
    mine = " ".join(texts(response.content))
    assert "Hue" in mine
    assert "Firm" not in mine
    with override("en"):
        assert len(texts(tables_pdf(world.edition, Wanted("en", world.times[0].day)))) == 2
        assert len(texts(interpreters_pdf(world.edition, Wanted("en", apart=False)))) == 1


def _asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        page(client, path)
    return len(captured)


def test_pages_ask_as_often_for_many_meetings_as_for_few() -> None:
    world = small()
    desk, speaker = signed_in(planner(world.edition)), world.hue.representatives.get(position=0).delegate
    paths = [
        f"delegations/{world.hue.delegation_id}/meetings/timetable",
        f"delegations/{world.hue.delegation_id}/meetings/timetable/{world.first.pk}",
        f"my/{token_of(speaker, AGENDA)}",
        f"editions/{world.edition.slug}/desk/meetings/sheets",
        f"editions/{world.edition.slug}/desk/meetings/outcomes",
    ]
    few = [_asked(desk, path) for path in paths]
    _more(world)
    many = [_asked(desk, path) for path in paths]
    assert many == few


def _more(world: Small) -> None:
    times: list[Any] = slots(world.edition, "14:00", 5)
    for number, time in enumerate(times):
        other = party(world.edition, f"other-{number}")
        meeting(wish(world.hue, other), time, world.tables[0], world.interpreter, shown="published")
