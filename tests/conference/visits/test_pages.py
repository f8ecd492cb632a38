"""What people see of visits: at the desk, in a delegation, on the personal page, at the gate, on the public page."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from nhipcau.conference.checkin import roster
from nhipcau.conference.checkin.models import FirstEntry, Gate
from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.delegations.models import Delegate, Journey
from nhipcau.conference.visits.actions import signing
from nhipcau.conference.visits.models import Bus, SignUp, Visit, VisitRun
from tests.conference.checkin import doors
from tests.conference.delegations.making import focal_point
from tests.conference.visits.making import edition_to_come, guests, in_hours, party, planner, run, states, visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Any:
    return edition_to_come()


@pytest.fixture
def desk(edition: Any, client: Client) -> Client:
    client.force_login(planner(edition))
    return client


def text(answer: Any) -> str:
    assert answer.status_code in (200, 422), answer
    return " ".join(answer.content.decode().split())


def page_of(one: VisitRun) -> str:
    return f"/en/editions/{one.visit.edition.slug}/desk/visits/runs/{one.pk}"


def mine(person: Delegate, language: str = "en") -> str:
    with override(language):
        return reverse("visits:mine", args=[token_of(person, AGENDA)])


def test_the_desk_sets_up_a_visit_and_is_told_what_is_wrong(edition: Any, desk: Client) -> None:
    new = f"/en/editions/{edition.slug}/desk/visits/new"
    values = {"kind": "visit", "confirm_hours": "24", "opens_at": "2028-05-02T08:00", "closes_at": "2028-05-01T08:00"}
    answer = desk.post(new, values)
    assert answer.status_code == 422
    assert "Give it a title in at least one language." in text(answer)
    answer = desk.post(new, {**values, "title_vi": "Hoàng thành"})
    assert "Sign-up closes after it opens." in text(answer)
    assert not Visit.objects.exists()
    desk.post(new, {**values, "title_vi": "Hoàng thành", "closes_at": "", "is_public": "on"})
    made = Visit.objects.get()
    times = {"verb": "add", "starts": "2028-05-10T09:00", "ends": "2028-05-10T08:00", "capacity": "0"}
    address = f"/en/editions/{edition.slug}/desk/visits/{made.pk}"
    assert desk.post(address, times).status_code == 422
    assert "Vietnamien" in text(desk.get(address.replace("/en/", "/fr/", 1)))
    desk.post(address, {**times, "capacity": "2", "ends": "2028-05-10T11:00", "languages": ["vi", "fr"]})
    there = VisitRun.objects.get()
    # By the clocks of the venue, which are seven hours ahead.
    assert (there.starts.hour, there.capacity, there.languages) == (2, 2, "vi,fr")
    shown = text(desk.get(f"/en/editions/{edition.slug}"))
    assert "Hoàng thành" in shown
    assert "09:00–11:00" in shown
    change = f"{page_of(there)}/change"
    values = {"verb": "change", "version": str(there.version), **times, "ends": "2028-05-10T12:00", "capacity": "3"}
    desk.post(change, {**values, "verb": "change"})
    assert "Somebody else changed this meanwhile" in text(desk.post(change, {**values, "verb": "change"}))
    there.refresh_from_db()
    assert (there.capacity, there.version) == (3, 1)


def test_people_are_shared_out_ticked_off_and_listed(edition: Any, desk: Client) -> None:
    there = run(visit(edition), capacity=5, starts=1)
    people = [*guests(party(edition), 2, language="vi"), *guests(party(edition, "lyon"), 2, language="fr")]
    for one in people:
        signing.sign_up_by_link(one, there)
    for name, spoken in (("1", "vi"), ("2", "fr")):
        there.refresh_from_db()
        bus = {"bus-name": name, "bus-seats": "2", "bus-guide": "Nguyễn Văn An", "bus-languages": [spoken]}
        desk.post(page_of(there), {"verb": "bus", "version": there.version, **bus})
    there.refresh_from_db()
    said = text(desk.post(page_of(there), {"verb": "share", "version": there.version}, follow=True))
    assert "4 people have a seat." in said
    assert {one.delegate.language: one.bus.languages for one in SignUp.objects.all()} == {"vi": "vi", "fr": "fr"}
    lan = SignUp.objects.get(delegate=people[0])
    there.refresh_from_db()
    second = Bus.objects.get(name="2")
    seat = {"verb": "seat", "version": there.version, "one": [str(lan.pk)], "bus": second.pk}
    assert "There are 0 seats left in this bus." in text(desk.post(page_of(there), seat, follow=True))
    text(desk.post(page_of(there), {"verb": "came", "came": "yes", "one": [str(lan.pk)]}, follow=True))
    assert SignUp.objects.exclude(came_at=None).get() == lan
    found = text(desk.post(page_of(there), {"verb": "find", "name": "lyon 1"}))
    assert "Sign up<span" in found
    book = CalamineWorkbook.from_filelike(io.BytesIO(desk.get(f"{page_of(there)}/list.xlsx").content))
    lines = book.get_sheet_by_index(0).to_python()
    assert lines[1][0] == "Hue 0"
    assert [line[5] for line in lines[1:]] == ["1", "1", "2", "2"]
    assert desk.get(f"{page_of(there)}/list.pdf?apart=1").content.startswith(b"%PDF")


def test_a_delegate_sees_clashes_signs_up_and_finds_it_in_the_agenda_and_calendar(edition: Any, client: Client) -> None:
    hue = party(edition)
    (lan,) = guests(hue, 1, language="fr")
    there = run(visit(edition, title="Văn Miếu"), capacity=1, starts=100)
    other = run(visit(edition, title="Phố cổ"), capacity=1, starts=101)
    Journey.objects.create(delegation=hue, way="departure", at=in_hours(102.5))
    signing.sign_up_by_link(lan, other)
    page = text(client.get(mine(lan)))
    assert "At the same time in your agenda: Phố cổ" in page
    assert "gone already" in text(client.get(mine(lan)))
    assert "1 place left" in page
    client.post(mine(lan), {"run": there.pk, "language": "vi"})
    made = SignUp.objects.get(run=there)
    assert (made.state, made.language, made.origin) == ("confirmed", "vi", "person")
    with override("en"):
        home = text(client.get(reverse("agenda:home", args=[token_of(lan, AGENDA)])))
        calendar = client.get(reverse("agenda_calendar:calendar", args=[token_of(lan, AGENDA)])).content.decode()
    assert "Văn Miếu" in home
    assert f"UID:{made.pk}" in calendar or str(made.pk) in calendar
    # Somebody else's sign-up is not found by the own link.
    (minh,) = guests(hue, 1)
    stolen = client.post(mine(minh), {"cancel": f"{made.pk}:{made.version}"})
    assert "No such sign-up of yours." in text(stolen)
    client.post(mine(lan), {"cancel": f"{made.pk}:{made.version}"})
    assert states(there) == ["cancelled"]


def test_a_focal_point_signs_up_those_of_the_own_delegation_alone(edition: Any, client: Client) -> None:
    hue, lyon = party(edition), party(edition, "lyon")
    there = run(visit(edition), capacity=1)
    people, (other,) = guests(hue, 2), guests(lyon, 1)
    client.force_login(focal_point(hue))
    address = f"/en/delegations/{hue.pk}/visits"
    assert client.get(f"/en/delegations/{lyon.pk}/visits").status_code == 403
    chosen = [str(one.pk) for one in (*people, other)]
    said = text(client.post(address, {"verb": "sign_up", "run": there.pk, "person": chosen}, follow=True))
    assert "1 signed up." in said
    assert "No place is left for 1 person: on the waiting list." in said
    assert set(SignUp.objects.values_list("delegate", flat=True)) == {one.pk for one in people}


def test_the_gate_of_a_run_lets_in_who_signed_up_and_nobody_else(edition: Any, desk: Client) -> None:
    there = run(visit(edition), capacity=5, starts=0.5)
    listed, absent = doors.badge(edition, "Lan"), doors.badge(edition, "Minh")
    signing.sign_up_by_link(listed.delegate, there)
    desk.post(page_of(there), {"verb": "gate", "version": there.version})
    gate = Gate.objects.get()
    phone = doors.phone(gate)
    told = {one.serial: one.allowed for one in roster.page_of(phone.device, 0).entries}
    assert told == {listed.serial: True, absent.serial: False}

    # Who signs up later is told as a change; another gate hears nothing different of anybody.
    cursor = roster.page_of(phone.device, 0).cursor
    late = signing.sign_up_by_link(absent.delegate, there)
    assert [one.allowed for one in roster.page_of(phone.device, cursor).entries] == [True]
    main = doors.phone(doors.gate(edition))
    signing.cancel_by_link(absent.delegate, late)
    assert all(one.allowed for one in roster.page_of(main.device, 0).entries)

    phone.scan(listed.serial)
    phone.scan(absent.serial)
    answer = phone.post(phone.body()).json()
    assert list(answer["findings"].values()) == ["no-right"], "let in without having signed up"
    assert (answer["inside"], answer["capacity"]) == (2, 1)
    assert FirstEntry.objects.filter(place="edition").count() == 0, "nobody has entered the conference by it"
    shown = text(desk.get(page_of(there)))
    assert "1 other person came in." in shown


@pytest.mark.one_database
def test_the_number_of_queries_does_not_grow_with_people_and_runs(
    edition: Any, desk: Client, django_assert_max_num_queries: Any
) -> None:
    hue = party(edition)
    first = run(visit(edition), capacity=90, starts=10)
    (lan,) = guests(hue, 1)
    signing.sign_up_by_link(lan, first)
    addresses = (
        f"/en/editions/{edition.slug}/desk/visits",
        page_of(first),
        mine(lan),
        f"/en/delegations/{hue.pk}/visits",
    )

    def counts() -> list[int]:
        found = []
        for address in addresses:
            with django_assert_max_num_queries(80) as asked:
                assert desk.get(address).status_code == 200
            found.append(len(asked))
        return found

    counts()
    little = counts()
    for number in range(2):
        of = visit(edition, title=f"Visit {number}")
        there = run(of, capacity=90, starts=20 + number)
        for one in guests(hue, 3):
            now = timezone.now() - timedelta(minutes=number)
            for where in (there, first):
                SignUp.objects.create(
                    run=where, visit=where.visit, delegate=one, state="confirmed", origin="desk", asked_at=now
                )
    assert counts() == little
