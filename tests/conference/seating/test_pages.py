"""The pages of seating: what they show and do, and how much they ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.seating.actions import guests, runs
from nhipcau.conference.seating.models import Layout, SeatingPlan, SeatingRun
from nhipcau.core.jobs.worker import Worker
from tests.conference.delegations.making import person
from tests.conference.protocol.making import held, keeper
from tests.conference.seating.making import again, guest, people, planned, sits

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return held()


@pytest.fixture
def user(edition):
    return keeper(edition)


@pytest.fixture
def desk(edition, user, client):
    client.force_login(user)
    return f"/en/editions/{edition.slug}/desk/seating"


def test_from_an_empty_room_to_a_seat_that_is_explained(edition, desk, client):
    people(edition)
    assert "No room is laid out yet" in client.get(desk).content.decode()
    refused = client.post(desk, {"kind": "rows", "rows": "2", "seats": "4", "aisles": "two"})
    assert refused.status_code == 422
    assert "Write numbers of seats" in refused.content.decode()
    client.post(desk, {"kind": "rounds", "tables": "1", "seats": "6", "title_en": "Dinner"})
    layout = Layout.objects.get()
    page = client.post(f"{desk}/layouts/{layout.pk}", {"verb": "mark", "version": 0, "which": "1/2", "what": "steps"})
    assert page.status_code == 302
    client.post(f"{desk}/layouts/{layout.pk}", {"verb": "begin"})
    plan = SeatingPlan.objects.get()
    found = client.get(f"{desk}/plans/{plan.pk}/people?look=1&country=VN").content.decode()
    assert ("Hue 1" in found, "Lyon 1" in found) == (True, False)
    keys = [str(one.pk) for one in people_of(edition)]
    page = client.post(f"{desk}/plans/{plan.pk}/people", {"verb": "add", "version": 0, "delegate": keys}, follow=True)
    assert "4 people are on the plan now." in page.content.decode()
    client.post(f"{desk}/plans/{plan.pk}", {"verb": "propose"})
    Worker().run_once()
    run = SeatingRun.objects.get()
    page = client.get(f"{desk}/plans/{plan.pk}/proposals/{run.pk}").content.decode()
    assert "People without a seat" in page
    version = again(plan).version
    page = client.post(f"{desk}/plans/{plan.pk}/proposals/{run.pk}", {"version": version}, follow=True)
    assert "4 of 4 people seated" in page.content.decode()
    page = client.get(f"{desk}/plans/{plan.pk}?guest={guest(plan, 'Hue 1').pk}").content.decode()
    assert "Seat of rank 1; by the order of protocol 1" in page
    old = client.post(f"{desk}/plans/{plan.pk}/people", {"verb": "needs", "version": 0}, follow=True)
    assert "Somebody else changed this meanwhile" in old.content.decode()


def people_of(edition):
    return Delegate.objects.filter(delegation__edition=edition)


def test_seats_are_changed_by_hand_as_they_are_written(edition, user, desk, client):
    plan = planned(user, edition)
    page = f"{desk}/plans/{plan.pk}"
    lan = guest(plan, "Hue 1")

    def post(**data):
        return client.post(page, {"version": again(plan).version, **data}, follow=True).content.decode()

    assert "There is no such seat" in post(verb="put", guest=lan.pk, written="Z9")
    assert "Seated." in post(verb="put", guest=lan.pk, written="ht 3")
    assert sits(plan) == {"Hue 1": "HT3"}
    other = guest(plan, "Lyon 1")
    post(verb="put", guest=other.pk, to=guest(plan, "Hue 1").seat_id)
    assert sits(plan) == {"Lyon 1": "HT3"}
    assert "Undone." in post(verb="undo")
    assert sits(plan) == {"Hue 1": "HT3"}
    post(verb="describe", guest=lan.pk, languages=["vi", "en"], step_free="on")
    post(verb="lock", guest=lan.pk, locked=1)
    again_ = guest(plan, "Hue 1")
    assert (again_.languages, again_.step_free, again_.locked) == ("en,vi", True, True)
    assert "needs a seat reached without steps" in client.get(f"{page}?guest={lan.pk}").content.decode().lower()
    assert client.post(page, {"verb": "nothing"}).status_code == 404


def test_no_page_asks_more_of_many_people_than_of_few(edition, user, desk, client):
    few = planned(user, edition, each=1)
    counts = []
    for plan in (few, _many(user, few)):
        asked = []
        for page in ("", f"/layouts/{plan.layout_id}", f"/plans/{plan.pk}", f"/plans/{plan.pk}/people?look=1"):
            with CaptureQueriesContext(connection) as found:
                assert client.get(desk + page).status_code == 200
            asked.append(len(found))
        counts.append(asked)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 32


def _many(user, plan):
    """The same plan with more people, seated, paired, on a larger room."""
    of = guest(plan, "Hue 1").delegate.delegation
    more = [person(of, f"Hue {number}", state="approved") for number in range(5, 12)]
    person(of, "Not on the plan", state="approved")
    guests.add_people(user, plan, again(plan).version, [one.pk for one in more])
    one, other = guest(plan, "Hue 5"), guest(plan, "Hue 6")
    guests.pair(user, again(plan), again(plan).version, one, other, "beside")
    run = runs.propose(user, again(plan))
    Worker().run_once()
    run.refresh_from_db()
    runs.take_over(user, run, again(plan).version)
    return again(plan)


@pytest.mark.one_database
def test_papers_hold_who_sits_where(edition, user, desk, client):
    plan = planned(user, edition)
    seat = plan.layout.places.get(row="HT", number=2)
    guest_ = guest(plan, "Lyon 1")
    plan.guests.filter(pk=guest_.pk).update(seat=seat)
    for key in ("plan-a4", "cards", "ushers", "names"):
        answer = client.get(f"{desk}/plans/{plan.pk}/{key}.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
    assert client.get(f"{desk}/plans/{plan.pk}/menu.pdf").status_code == 404
