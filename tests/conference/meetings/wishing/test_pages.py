"""The pages of those who meet: what each shows, to whom, and in how many queries."""

from typing import Any

import pytest
from django.test import Client

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.meetings.models import Planning, Profile
from nhipcau.registry.needs.models import Interest, WorkingLanguage
from tests import rows
from tests.conference.delegations.making import delegation, person
from tests.conference.meetings.making import focal_point, meeting, party, planned, planner, slots, tables, wish
from tests.pages import readable

pytestmark = pytest.mark.django_db


def of(client: Client, user: Any) -> Client:
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def at(who: Delegation, rest: str = "") -> str:
    return f"/en/delegations/{who.pk}/meetings{rest}"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return readable(answer.content.decode())


def test_a_profile_begins_with_what_the_register_knows_and_is_seen_once_confirmed(client: Client) -> None:
    edition = planned().edition
    before, hue = rows.place("thua-thien", valid_to="2024"), rows.place("hue")
    rows.became(before, hue)
    water = rows.field("water")
    Interest.objects.create(locality=before, kind="need", field=water, words_fr="Réseaux d’eau")
    WorkingLanguage.objects.create(locality=hue, language="fr")
    ours = delegation(edition, locality=hue, kind="locality")
    other = party(edition, "brest")
    lan = of(Client(), focal_point(other.delegation, "lan"))
    own = of(client, focal_point(ours))

    page = own.get(at(ours))
    assert "filled with what the register knows" in readable(page.content.decode())
    assert "Réseaux d’eau" in page.content.decode()
    assert not Profile.objects.filter(delegation=ours).exists()
    assert at(ours, "/find") not in page.content.decode()
    known = page.context["form"].initial
    assert known["languages"] == ["fr"]
    sent = {"version": "0", "languages": ["fr"], "about_fr": "Nous voici", "is_open": "on", "offers-INITIAL_FORMS": "0"}
    sent |= {"offers-TOTAL_FORMS": "2", "offers-0-way": "seeks", "offers-0-field": str(water.pk)}
    sent |= {"offers-1-way": "offers", "offers-1-field": ""}
    refused = own.post(at(ours), {**sent, "languages": []})
    assert refused.status_code == 422
    assert "Say at least one language" in readable(refused.content.decode())
    assert own.post(at(ours), sent)["Location"] == at(ours)
    assert own.post(at(ours), sent).status_code == 422  # somebody else saved meanwhile
    profile = Profile.objects.get(delegation=ours)
    assert [(one.way, one.field) for one in profile.offers.all()] == [("seeks", water)]
    assert "Nous voici" in text(lan, at(other.delegation, f"/with/{profile.pk}"))
    own.post(at(ours), {**sent, "version": str(profile.version), "is_open": ""})
    assert lan.get(at(other.delegation, f"/with/{profile.pk}")).status_code == 404
    assert own.get(at(ours, f"/with/{other.pk}")).status_code == 404
    assert lan.post(at(other.delegation, f"/with/{profile.pk}/ask"), {"level": "must"}).status_code == 404
    assert "First say" in text(own, at(ours, "/find"))


def test_the_press_and_an_edition_without_meetings_are_told_so(client: Client) -> None:
    edition = planned().edition
    press = delegation(edition, "bao", kind="press")
    early = delegation(rows.edition("assises-14", status="planned"), "som")
    for who, words in ((press, "of this kind have no meetings"), (early, "No meetings are arranged")):
        assert words in text(of(client, focal_point(who, who.slug)), at(who))


def test_asked_and_answered_by_one_button_each_and_seen_by_the_two_and_the_planners_alone(client: Client) -> None:
    planning = planned()
    edition = planning.edition
    hue, brest, lyon = party(edition), party(edition, "brest"), party(edition, "lyon")
    minh, jean = of(Client(), focal_point(hue.delegation)), of(Client(), focal_point(brest.delegation, "jean"))
    ask = at(hue.delegation, f"/with/{brest.pk}/ask")
    whole = {"whole": "1", "level": "must", "people": "3", "topic": "Về nước sạch", "half": "am"}
    assert minh.post(ask, {**whole, "people": "1"}).status_code == 422
    assert minh.post(ask, whole)["Location"] == at(hue.delegation, "/wishes")
    made = hue.wishes.get()
    assert (made.level, made.people, made.half) == ("must", 3, "am")
    assert "Về nước sạch" in text(jean, at(brest.delegation, "/wishes"))
    assert "Wishes 1 to answer" in text(jean, at(brest.delegation))
    nobody = of(Client(), focal_point(lyon.delegation, "pierre"))
    for who in (hue, lyon):
        address = at(who.delegation, f"/wishes/{made.pk}")
        assert nobody.get(address).status_code == (403 if who == hue else 404)
    assert "Về nước sạch" in text(of(client, planner(edition)), at(brest.delegation, f"/wishes/{made.pk}"))

    answer = at(brest.delegation, f"/wishes/{made.pk}/answer")
    late = jean.post(answer, {"version": "7", "accept": "1", "level": "like"})
    assert (late.status_code, "Somebody else changed" in readable(late.content.decode())) == (422, True)
    assert jean.post(answer, {"version": "0", "accept": "1", "level": "like"}).status_code == 302
    assert "Agreed 1" in text(minh, at(hue.delegation, "/wishes"))
    Planning.objects.update(phase="closed")
    assert "Change your wish" not in text(minh, at(hue.delegation, f"/wishes/{made.pk}"))
    assert minh.post(at(hue.delegation, f"/wishes/{made.pk}/withdraw"), {"version": "1"}).status_code == 302
    assert "Declined or withdrawn 1" in text(jean, at(brest.delegation, "/wishes"))


def test_who_meets_is_named_with_times_of_the_venue_and_absences_are_kept(client: Client) -> None:
    hue = party(planned().edition, people=0)
    lan, binh = person(hue.delegation, "Nguyễn Thị Lan"), person(hue.delegation, "Trần Văn Bình")
    minh = of(client, focal_point(hue.delegation))
    one, other = f"p{lan.pk.hex}", f"p{binh.pk.hex}"
    sent = {"version": "0", f"{one}-meets": "on", f"{one}-place": "2", f"{other}-meets": "on", f"{other}-place": "1"}
    sent |= {f"{one}-languages": "fr", f"{one}-starts": "2027-03-27T09:00", f"{one}-ends": "2027-03-27T08:00"}
    assert minh.post(at(hue.delegation, "/people"), sent).status_code == 422
    sent[f"{one}-ends"] = "2027-03-27T12:00"
    assert minh.post(at(hue.delegation, "/people"), sent).status_code == 302
    first, second = hue.representatives.select_related("delegate")
    assert (first.delegate, second.delegate, second.languages) == (binh, lan, "fr")
    assert second.starts is not None
    assert second.starts.isoformat() == "2027-03-27T02:00:00+00:00"
    absent = {"representative": str(second.pk), "starts": "2027-03-28T09:00", "ends": "2027-03-28T10:30"}
    assert minh.post(at(hue.delegation, "/absences"), absent).status_code == 302
    assert "28 March 2027, 09:00 – 10:30 · Nguyễn Thị Lan" in text(minh, at(hue.delegation, "/people"))
    assert minh.post(at(hue.delegation, "/absences"), {"starts": "x", "ends": ""}).status_code == 422
    row = hue.absences.get()
    assert minh.post(at(hue.delegation, f"/absences/{row.pk}/remove")).status_code == 302
    assert not hue.absences.exists()


@pytest.mark.one_database
def test_many_delegations_and_wishes_take_no_more_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    edition = planned().edition
    hue, water = party(edition), rows.field("water")
    hue.offers.create(way="seeks", field=water)
    [slot], made = slots(edition, count=1), tables(edition, 40)
    own, hoa = of(client, focal_point(hue.delegation)), of(Client(), planner(edition))
    desk = f"/en/editions/{edition.slug}/desk/meetings/parties"

    def grow(numbers: range) -> None:
        for number in numbers:
            firm = party(edition, f"firm-{number}", "company", delegation_country="FR")
            firm.offers.create(way="offers", field=water)
            if number % 2:
                meeting(wish(hue, firm), slot, made[number])

    def counted() -> list[int]:
        found = []
        for address in (at(hue.delegation, "/find"), at(hue.delegation, "/wishes"), desk):
            with django_assert_max_num_queries(90) as seen:
                text(hoa if address == desk else own, address)
            found.append(len(seen))
        return found

    grow(range(4))
    counted()
    few = counted()
    grow(range(4, 24))
    assert counted() <= few
    Planning.objects.update(phase="prepared")
    assert "not open for wishes yet" in text(own, at(hue.delegation, "/find"))


def test_the_planners_list_says_for_whom_something_is_to_be_done(client: Client) -> None:
    edition = planned().edition
    hue, brest = party(edition), party(edition, "brest", "company")
    wish(hue, brest)
    wish(party(edition, "lyon"), hue, state="pending")
    delegation(edition, "silent")
    delegation(edition, "bao", kind="press")
    hoa, desk = of(client, planner(edition)), f"/en/editions/{edition.slug}/desk/meetings/parties"

    def named(query: str = "") -> set[str]:
        return {row.delegation.slug for row in hoa.get(desk + query).context["rows"]}

    assert named() == {"hue", "brest", "lyon", "silent"}
    assert named("?lacking=silent") == {"silent"}
    assert named("?lacking=unanswered") == {"hue"}
    assert named("?lacking=alone") == {"lyon"}
    assert named("?lacking=left-out") == {"hue", "brest"}
    assert named("?side=company&q=bre") == {"brest"}
    [row] = [one for one in hoa.get(desk).context["rows"] if one.delegation.slug == "hue"]
    assert (row.to_answer, row.accepted, row.left_out) == (1, 1, 1)
