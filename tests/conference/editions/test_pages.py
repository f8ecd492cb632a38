"""The list and the pages of editions, and what they add to the pages of others."""

import json
import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from nhipcau.conference.editions.models import (
    DelegationMember,
    Edition,
    EditionBody,
    EditionDelegation,
)
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.schedule.actions import release_for_record
from nhipcau.conference.schedule.queries import current_sessions
from nhipcau.conference.schedule.reading import programme_of
from nhipcau.core.search.actions import reindex_records
from nhipcau.core.search.queries import search
from nhipcau.registry.figures.models import Measure, Question, Statement
from nhipcau.registry.partnerships.models import Agreement, Partnership
from tests.pages import fetch, has_part, part, queries, read, readable, rows_of
from tests.rows import (
    became,
    changed,
    cite,
    delegation,
    edition,
    field,
    item,
    organisation,
    person,
    place,
    remark,
    source,
    titled,
)

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = pytest.mark.one_database


def on_programme(of: Session, role: str, **columns: object) -> SessionPerson:
    return SessionPerson.objects.create(session=of, role=role, position=of.people.count(), **columns)


def member(of: EditionDelegation, **columns: object) -> DelegationMember:
    return DelegationMember.objects.create(delegation=of, position=of.members.count(), **columns)


def agreement(slug: str, at: Edition) -> Agreement:
    partnership = Partnership.objects.create(slug=f"of-{slug}", **titled("A – B"))
    made = Agreement.objects.create(slug=slug, partnership=partnership, kind="framework", **titled(slug.title()))
    at.agreements.add(made)
    return made


def test_programme_stands_in_order_of_time_main_events_apart(db: None) -> None:
    twelfth = edition("twelfth")
    item(twelfth, "undated", main=True)
    item(twelfth, "evening", main=True, on="2023-04-14", time_of_day="evening")
    item(twelfth, "whole-day", main=True, on="2023-04-14")
    item(twelfth, "morning", main=True, on="2023-04-14", time_of_day="morning")
    item(twelfth, "closing", main=True, on="2023-04-15")
    item(twelfth, "plan", on="2022-08")
    release_for_record(twelfth)
    programme = programme_of(current_sessions(twelfth))
    assert [view.item.slug for view in programme.main] == ["morning", "evening", "whole-day", "closing", "undated"]
    assert [view.new_day for view in programme.main] == [True, False, False, True, True]
    assert [view.item.slug for view in programme.side] == ["plan"]
    text = readable(part("/en/editions/twelfth", "programme"))
    assert (
        text.index("Main events") < text.index("Closing") < text.index("Before, beside and after") < text.index("Plan")
    )
    assert "undated Undated Workshop" in text


@pytest.mark.django_db
def test_people_stand_under_their_roles_whoever_they_are() -> None:
    opening = item(edition("twelfth"), "start", kind="opening", title_en="Opening session")
    on_programme(opening, "speaker", person=person("mayor"), note_en="by video")
    on_programme(opening, "present", name="Gérard Larcher")
    on_programme(opening, "speaker", locality=place("toulouse", country="FR"))
    on_programme(opening, "speaker", text_fr="un élu de la région", organisation=organisation("afd"))
    release_for_record(opening.edition)
    markup = part("/en/editions/twelfth", "programme")
    assert "Speakers Mayor (by video) · Toulouse · un élu de la région (shown in French) (AFD)" in readable(markup)
    assert "Present Gérard Larcher" in readable(markup)
    for address in ("people/mayor", "places/toulouse", "organisations/afd"):
        assert f'href="/en/{address}"' in markup
    assert readable(markup).count("Opening session") == 1


@pytest.mark.django_db
def test_planned_stands_beside_actual_and_a_missing_one_is_said() -> None:
    fair = item(edition("twelfth"), "fair", planned_en="100 to 120 stands", actual_en="about 60 stands")
    item(fair.edition, "walk", planned_en="50 stands")
    release_for_record(fair.edition)
    text = readable(part("/en/editions/twelfth", "programme"))
    assert "Planned 100 to 120 stands Actual about 60 stands" in text
    assert "Planned 50 stands Actual no source says" in text


@pytest.mark.django_db
def test_remarks_on_items_and_delegations_stand_with_them_and_conflicts_first() -> None:
    twelfth = edition("twelfth")
    remark(twelfth, "The theme is worded in two ways", "conflict")
    remark(twelfth, "Ten years of partnership", "context")
    cite(remark(item(twelfth, "flag"), "Both days are given", "conflict"), source("paper"))
    remark(delegation(twelfth, "guests"), "Over 800 expected")
    release_for_record(twelfth)
    assert "The theme is worded in two ways" in readable(part("/en/editions/twelfth", "conflicts"))
    assert "Conflict between sources Both days are given 1" in readable(part("/en/editions/twelfth", "programme"))
    assert "Note Over 800 expected" in readable(part("/en/editions/twelfth", "delegations"))
    rest = readable(part("/en/editions/twelfth", "remarks"))
    assert rest == "Remarks Context Ten years of partnership"


def test_theme_falls_back_visibly_to_a_language_it_is_known_in(register: None) -> None:
    assert (
        "Force motrice de la relance et du développement durable et inclusif post Covid-19 (shown in French)"
        in read("/en/editions/assises-12")
    )
    assert "Động lực thúc đẩy phục hồi" in fetch("/vi/editions/assises-12").split("<dl")[0]
    assert "(shown" not in fetch("/fr/editions/assises-12").split("<dl")[0]


def test_first_plan_stands_beside_what_was_held(register: None) -> None:
    text = read("/en/editions/assises-12")
    assert "First planned for 1–3 December 2022 " in text
    assert "First planned for 1 to 3 December 2022" in text
    assert "Held 14–15 April 2023 Days of the sessions." in text
    assert "Prévues d’abord du 1er au 3 décembre 2022" in read("/fr/editions/assises-12")


def test_what_no_source_says_is_said(register: None) -> None:
    text = read("/en/editions/assises-2")
    assert "Host no source says Dates no source says" in text
    assert "No source read says the host, the dates, the theme, the attendance" in text
    assert "Status unknown" in text
    assert "2nd Vietnam-France decentralised cooperation conference not known not known unknown 0" in rows_of(
        fetch("/en/editions")
    )


@pytest.mark.django_db
def test_organisers_and_supporters_are_named_with_their_source() -> None:
    twelfth = edition("twelfth", host=place("ha-noi"), country="VN")
    cite(twelfth, source("paper"), field="organisers")
    EditionBody.objects.create(edition=twelfth, role="organiser", locality=place("can-tho"))
    EditionBody.objects.create(edition=twelfth, role="supporter", organisation=organisation("embassy", country="FR"))
    text = read("/en/editions/twelfth")
    assert "Host VN Ha Noi, Vietnam" in text
    assert "Organised by VN Can Tho 1" in text
    assert "With the support of FR EMBASSY" in text
    assert "Twelfth Supporter" in readable(part("/en/organisations/embassy", "editions"))


@pytest.mark.django_db
def test_delegations_have_heads_and_members_of_every_sort() -> None:
    sent = delegation(edition("twelfth", year=2023), "guests", locality=place("lao-cai"), head=person("chairman"))
    member(sent, person=person("deputy"))
    member(sent, locality=place("bac-ha"), text_en="leaders of the district")
    member(sent, organisation=organisation("park"))
    member(sent, text_vi="lãnh đạo Sở Ngoại vụ")
    text = readable(part("/en/editions/twelfth", "delegations"))
    assert (
        "Guests VN Vietnam · Lao Cai Head of delegation: Chairman Deputy leaders of the district (Bac Ha) PARK" in text
    )
    assert "lãnh đạo Sở Ngoại vụ (shown in Vietnamese)" in text
    for path in ("places/lao-cai", "people/chairman", "people/deputy", "places/bac-ha", "organisations/park"):
        section = part(f"/en/{path}", "delegations")
        assert 'href="/en/editions/twelfth#delegation-guests"' in section
        assert "Guests Twelfth, 2023 · Head of delegation: Chairman" in readable(section)


@pytest.mark.django_db
def test_agreements_signed_there_lead_both_ways() -> None:
    agreement("framework", edition("twelfth"))
    signed = part("/en/editions/twelfth", "agreements")
    assert 'href="/en/agreements/framework"' in signed
    assert 'href="/en/partnerships/of-framework"' in signed
    assert "Signed at" in readable(part("/en/agreements/framework", "editions"))
    assert 'href="/en/editions/twelfth"' in part("/en/agreements/framework", "editions")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "before", "after"),
    [
        ("a-2", "a-1", "a-3"),
        ("a-1", None, "a-2"),
        ("a-3", "a-2", None),
        ("v-2018", None, "v-2024"),
        ("lost", None, None),
    ],
)
def test_neighbours_in_the_series(slug: str, before: str | None, after: str | None) -> None:
    edition("a-1", number=1, year=1996)
    edition("a-3", number=3)
    edition("a-2", number=2)
    edition("v-2018", series="vpr", year=2018)
    edition("v-2024", series="vpr", year=2024)
    edition("lost", series="vpr")
    markup = fetch(f"/fr/editions/{slug}")
    assert re.findall(r'rel="prev" href="/fr/editions/([^"]+)"', markup) == ([before] if before else [])
    assert re.findall(r'rel="next" href="/fr/editions/([^"]+)"', markup) == ([after] if after else [])


def test_list_is_newest_first_and_undated_editions_keep_their_place(register: None) -> None:
    slugs = re.findall(r'<th scope="row"[^>]*><a href="/en/editions/([^"]+)"', fetch("/en/editions"))
    assert slugs[:4] == ["assises-13", "vpr-france-italy-2024", "assises-12", "assises-11"]
    assert slugs[-6:] == [f"assises-{n}" for n in (6, 5, 4, 3, 2, 1)]


def test_list_counts_the_figures_that_the_page_shows(register: None) -> None:
    row = next(row for row in rows_of(fetch("/en/editions")) if row.startswith("10th"))
    counted = int(row.split()[-1])
    about = Question.objects.filter(content_type=ContentType.objects.get_for_model(Edition))
    tenth = Edition.objects.get(slug="assises-10")
    assert counted == Statement.objects.filter(measure__question__in=about.filter(object_id=tenth.pk)).count() > 0
    assert has_part("/en/editions/assises-10", "figures")


@pytest.mark.django_db
def test_list_filters_by_series_status_field_and_host() -> None:
    before, today = place("before", valid_to="2025"), place("today")
    became(before, today)
    water = field("water")
    edition("a", number=1, host=before).fields.add(water)
    edition("b", series="vpr", status="planned")
    listed = fetch("/en/editions")
    assert re.search(r'field=water"[^>]*>Water</a> <span class="count">1<', listed)
    for query in ("series=assises", "status=held", "field=water", "host=before", "host=today"):
        assert [row.split()[0] for row in rows_of(fetch(f"/en/editions?{query}"))] == ["A"], query
    assert "Host: Today" in read("/en/editions?host=today")
    [record] = json.loads(b"".join(Client().get("/en/editions?format=json&status=planned").streaming_content))[
        "records"
    ]
    assert (record["id"], record["status"], record["year"]) == ("b", "planned", None)
    assert "A" in readable(part("/en/fields/water", "editions"))


@pytest.mark.django_db
def test_editions_stand_on_the_pages_of_hosts_old_and_new() -> None:
    before, today = place("before", valid_to="2025"), place("today")
    became(before, today)
    edition("sixth", number=6, year=2005, host=before)
    row = rows_of(part("/en/places/today", "editions"))[0]
    assert row == "Sixth 2005 Before held"
    assert rows_of(part("/en/places/before", "editions")) == ["Sixth 2005 Before held"]
    assert not has_part("/en/places/today", "delegations")


@pytest.mark.django_db
def test_places_on_programmes_stand_on_the_pages_of_those_who_had_them() -> None:
    before, today = place("before", valid_to="2025"), place("today")
    became(before, today)
    workshop = item(edition("tenth", year=2016), "urban", on="2016-09-15")
    on_programme(workshop, "cochair", locality=before, note_en="as announced")
    on_programme(workshop, "speaker", person=person("mayor"))
    release_for_record(workshop.edition)
    section = part("/en/places/today", "programme")
    assert rows_of(section) == ["Urban Tenth 15 Sep 2016 co-chair (as announced) then: Before"]
    assert 'href="/en/editions/tenth#item-urban"' in section
    assert rows_of(part("/en/people/mayor", "programme")) == ["Urban Tenth 15 Sep 2016 speaker"]


@pytest.mark.django_db
def test_structured_data_and_search_know_host_and_theme() -> None:
    tenth = edition("tenth", year=2016, begins="2016-09-14", ends="2016-09-16", host=place("can-tho"))
    Edition.objects.filter(pk=tenth.pk).update(theme_fr="Vers des partenariats plus efficaces")
    data = json.loads(re.search(r"ld\+json\">(.*?)</script>", fetch("/en/editions/tenth"))[1])
    assert (data["@type"], data["startDate"], data["endDate"]) == ("Event", "2016-09-14", "2016-09-16")
    address = {"@type": "PostalAddress", "addressLocality": "Can Tho", "addressCountry": "VN"}
    assert data["location"] == {"@type": "Place", "name": "Can Tho", "address": address}
    reindex_records([tenth])
    [found] = search("partenariats efficaces", "en", kinds=["editions"])
    assert (found.hits[0].slug, found.hits[0].hint) == ("tenth", "Can Tho, 2016, held")


@pytest.mark.django_db
def test_unknown_edition_is_not_found() -> None:
    assert Client().get("/vi/editions/assises-99").status_code == 404


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_programme_and_the_delegations() -> None:
    host, mayor, body = place("host"), person("mayor"), organisation("body")
    twelfth = edition("twelfth", number=12, year=2023, host=host)
    topic = Question.objects.create(
        slug="size", content_type=ContentType.objects.get_for_model(Edition), object_id=twelfth.pk, **titled("Size")
    )
    measure = Measure.objects.create(question=topic, slug="all", label_en="All")

    def add(n: int) -> None:
        workshop = item(twelfth, f"item-{n}", locality=host)
        remark(workshop, "Said")
        for columns in ({"person": mayor}, {"organisation": body}, {"locality": host}, {"name": "Somebody"}):
            on_programme(workshop, "speaker", **columns)
        sent = delegation(twelfth, f"sent-{n}", locality=host, head=mayor)
        for columns in ({"person": mayor}, {"organisation": body}, {"locality": host}):
            member(sent, **columns)
        EditionBody.objects.create(edition=twelfth, role="supporter", organisation=body)
        edition(f"other-{n}", number=20 + n, host=host).fields.add(water)
        agreement(f"agreement-{n}", twelfth)
        Statement.objects.create(slug=f"s{n}", measure=measure, low=n)

    water = field("water")
    edition("eleventh", number=11)
    add(0)
    release_for_record(twelfth)
    paths = ["editions/twelfth", "editions", "places/host", "people/mayor", "organisations/body", "fields/water"]
    few = {path: queries(f"/en/{path}") for path in paths}
    for n in range(1, 56):
        add(n)
    release_for_record(twelfth)
    changed()
    assert {path: queries(f"/en/{path}") for path in paths} == few
    assert len(rows_of(part("/en/people/mayor", "programme"))) == 50
    assert "The others stand on the pages of the editions." in readable(part("/en/people/mayor", "programme"))
