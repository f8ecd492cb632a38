"""The planner's desk: from nothing to a timetable in preparation, as somebody does it on the pages."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import (
    Meeting,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Planning,
    Run,
    TableClosure,
)
from nhipcau.conference.meetings.scheduling import model, solving
from nhipcau.conference.meetings.scheduling.model import Result
from nhipcau.core.jobs.worker import Worker
from tests import rows
from tests.conference.meetings.making import (
    interpreter,
    meeting,
    party,
    planned,
    planner,
    slots,
    tables,
    venue,
    wish,
)
from tests.pages import readable

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def desk_of(edition: Edition, client: Client) -> str:
    client.force_login(planner(edition), backend=BACKEND)
    return f"/en/editions/{edition.slug}/desk/meetings"


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return readable(response.content.decode())


def send(client: Client, path: str, **data: Any) -> str:
    response = client.post(path, data, follow=True)
    assert response.status_code == 200, path
    return readable(response.content.decode())


def test_meetings_are_set_up_and_opened(client: Client) -> None:
    edition = rows.edition("assises-13", status="planned", country="VN")
    hall, desk = venue(edition), desk_of(edition, client)
    assert "No meetings are arranged" in read(client, desk)
    assert "There are no times for meetings yet." in send(client, f"{desk}/begin")
    version = Planning.objects.get().version
    assert "no times for meetings yet" in send(client, f"{desk}/phase/open", version=version)
    times = {"day": "2028-05-10", "starts": "08:00", "ends": "09:40"}
    assert "3 periods added." in send(client, f"{desk}/setup/times", **times)
    first = MeetingSlot.objects.first()
    assert first
    assert (first.starts.isoformat(), first.half) == ("2028-05-10T01:00:00+00:00", "am")
    many = {"verb": "add", "venue": hall.pk, "first": 1, "last": 12, "seats": 6}
    assert "12 tables added." in send(client, f"{desk}/setup/tables", **many)
    assert [table.name for table in MeetingTable.objects.all()] == [str(number) for number in range(1, 13)]
    chosen = [table.pk for table in MeetingTable.objects.all()[:2]]
    span = {"closing-starts": "2028-05-10T08:00", "closing-ends": "2028-05-10T08:30"}
    assert "2 tables closed." in send(client, f"{desk}/setup/tables", verb="close", table=chosen, **span)
    send(client, f"{desk}/setup/closed/{TableClosure.objects.all()[0].pk}")
    assert TableClosure.objects.count() == 1
    send(client, f"{desk}/setup/interpreters/new", name="Lê Mai", pairs=["fr-vi", "en-vi"])
    mai = MeetingInterpreter.objects.get()
    send(client, f"{desk}/setup/interpreters/{mai.pk}", **{"verb": "roster", "2028-05-10-am": hall.pk})
    assert "Lê Mai French–Vietnamese" not in read(client, f"{desk}/setup")
    page = read(client, f"{desk}/setup/interpreters")
    assert "Lê Mai" in page
    assert "Centre centre" in page
    version = Planning.objects.get().version
    assert "Meetings are open for wishes." in send(client, f"{desk}/phase/open", version=version)
    assert "Somebody else changed this" in send(client, f"{desk}/phase/closed", version=version)


def test_weights_rules_and_lengths_are_kept_and_checked(client: Client) -> None:
    edition = planned().edition
    desk = desk_of(edition, client)
    keys = [f"{kind}-{leaders}" for kind in ("g2g", "g2b", "b2b", "assoc") for leaders in (0, 1)]
    weights = {f"{level}-{key}": 20 for key in keys for level in ("must", "like")}
    assert "Saved." in send(client, f"{desk}/setup/weights", version=0, **weights)
    refused = send(client, f"{desk}/setup/weights", version=1, **{**weights, "must-g2g-1": 19})
    assert "“Must” weighs at least as much" in refused
    assert "Saved." in send(client, f"{desk}/setup/rules", version=1, **{"gov-gov": 3, "gov-company": ""})
    assert "Authority 3 – –" in read(client, f"{desk}/setup")
    form = {"minutes": 40, "pause": 10, "most_per_day": 4, **dict.fromkeys(_costs(), 1), "version": 2}
    assert "40 minutes, then 10 minutes of pause" in send(client, f"{desk}/setup/arrangement", **form)
    assert client.post(f"{desk}/setup/arrangement", {**form, "minutes": 1}).status_code == 422


def _costs() -> list[str]:
    return [column.name for column in Planning._meta.fields if column.name.startswith("cost_")]


def test_what_meetings_stand_in_is_not_removed(client: Client) -> None:
    edition = planned(phase="closed").edition
    (slot, *_others), (table, _other), person = slots(edition), tables(edition), interpreter(edition)
    meeting(wish(party(edition, "hue"), party(edition, "brest", languages="fr")), slot, table, person)
    desk = desk_of(edition, client)
    assert "1 meeting stands in these times" in send(client, f"{desk}/setup/times", verb="remove", slot=slot.pk)
    assert "no longer used from now on" in send(client, f"{desk}/setup/tables/{table.pk}/remove")
    assert "marked as not coming" in send(client, f"{desk}/setup/interpreters/{person.pk}/remove")
    table.refresh_from_db()
    person.refresh_from_db()
    assert (table.is_closed, person.is_gone, MeetingSlot.objects.count()) == (True, True, 4)


def test_a_run_is_started_watched_compared_and_taken_over(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "solve", lambda instance, **_options: Result("solved", (model.Meeting(0, 1, 0),)))
    edition = planned(phase="closed").edition
    slots(edition)
    tables(edition)
    wish(party(edition, "hue"), party(edition, "brest"))
    desk = desk_of(edition, client)
    started = send(client, f"{desk}/runs", purpose="anew", seconds=2)
    assert "waits for its turn" in started
    run = Run.objects.get()
    again = send(client, f"{desk}/runs", purpose="replan", seconds=30)
    assert "Somebody has started a run already" in again
    Worker().run_once()
    state = read(client, f"{desk}/runs/{run.pk}/state")
    assert "Wishes held 1 of 1" in state.replace("wishes", "Wishes")
    other = Run.objects.create(edition=edition, state="done", seconds=5)
    compared = read(client, f"{desk}/runs/compare?run={run.pk}&run={other.pk}")
    assert "Only in A 1 Hue – Brest" in compared
    assert "Choose two runs" in readable(client.get(f"{desk}/runs/compare?run=x", follow=True).content.decode())
    version = Planning.objects.get().version
    assert "new in the timetable 1" in read(client, f"{desk}/runs/{run.pk}/take")
    taken = send(client, f"{desk}/runs/{run.pk}/take", version=version)
    assert "is the timetable in preparation now" in taken
    assert Meeting.objects.filter(slot__isnull=False, shown="").count() == 1


def test_a_run_that_is_impossible_says_why(client: Client) -> None:
    edition = planned(phase="closed").edition
    slot, table = slots(edition)[0], tables(edition)[0]
    asked = wish(party(edition, "hue"), party(edition, "brest"))
    conflict = {"hindrance": "tables-taken", "wishes": [str(asked.pk)], "parties": [], "slots": [slot.pk]}
    conflict |= {"venues": [table.venue_id], "pairs": []}
    run = Run.objects.create(edition=edition, state="infeasible", conflict=[conflict])
    page = read(client, f"{desk_of(edition, client)}/runs/{run.pk}")
    assert "All tables that are large enough are taken in Centre centre. Hue – Brest · " in page


@pytest.mark.one_database
def test_pages_take_as_many_queries_for_much_as_for_little(client: Client) -> None:
    edition = planned(phase="closed").edition
    desk = desk_of(edition, client)
    _grow(edition, 1)
    paths = ("", "/setup", "/setup/times", "/setup/tables", "/setup/interpreters", "/runs")
    client.get(desk)
    few = {path: _queries(client, desk + path) for path in paths}
    _grow(edition, 6)
    assert {path: _queries(client, desk + path) for path in paths} == few
    assert max(few.values()) < 30


def _grow(edition: Edition, count: int) -> None:
    for number in range(count):
        day = slots(edition, f"{8 + number:02}:00", 1, day=count % 2)
        tables(edition, 1, of=venue(edition, f"centre-{count}-{number}"))
        interpreter(edition, f"Mai {count} {number}")
        asked = wish(party(edition, f"hue-{count}-{number}"), party(edition, f"brest-{count}-{number}"))
        meeting(asked, day[0], MeetingTable.objects.order_by("-pk")[0])
        Run.objects.create(edition=edition, state="done", solution=[], conflict=[])


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
