"""The yearly report of a locality: what it says of whom, as a page and as PDF."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from nhipcau.core.records.models import Revision
from nhipcau.core.records.revision import bump_revision
from nhipcau.exchange.documents import queries
from nhipcau.exchange.documents.report.period import report_year
from nhipcau.followup.declarations.models import Declaration
from nhipcau.registry.organisations.models import Position
from nhipcau.registry.partnerships.models import Partnership, RepresentationOffice
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import ProjectMoney
from tests.exchange.documents.making import merged_provinces, pdf_of, text_of, words_of_page, words_of_pdf
from tests.registry.making import (
    agreement,
    called,
    cite,
    field,
    part,
    partnership,
    person,
    place,
    project,
    query_count,
    read,
    source,
    words,
)

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = pytest.mark.one_database
PAGE = "/en/places/lao-cai-2025/report?year=2025"
PDF = PAGE.replace("report?", "report.pdf?")


@pytest.fixture
def lao_cai(db: None) -> Locality:
    return merged_provinces()


def under(html: str, chapter: str, heading: str) -> str:
    """What stands in a chapter under a heading, up to the next."""
    section = re.search(rf'<section[^>]*\bid="{chapter}".*?</section>', html, flags=re.S)
    assert section, f"no chapter {chapter}"
    found = re.search(rf"<h3>{re.escape(heading)}</h3>(.*?)(<h3>|</section>)", section[0], flags=re.S)
    assert found, f"nothing under {heading}"
    return words(found[1])


def test_partnerships_of_merged_units_are_reported_under_todays_unit(lao_cai: Locality) -> None:
    html = read(PAGE)
    existing = under(html, "partnerships", "Existing in the year, as far as known")
    assert "Yên Bái – Val-de-Marne" in existing
    assert "inherited from Yên Bái (until 30 Jun 2025) 1996 active (as of: Mar 2025) Water" in existing
    assert "Lào Cai – Caen" in under(html, "partnerships", "In discussion")
    heading = "Beginning not known: no source says whether it existed in the year"
    assert "Lào Cai – Caen inherited from Lào Cai (until 30 Jun 2025)" in under(html, "partnerships", heading)
    lead = "Exists since: 1 July 2025. What was concluded by the units it came from is included and marked:"
    assert f"{lead} Yên Bái, Lào Cai" in words(html)


def test_a_former_unit_reports_its_own_up_to_its_end_and_not_what_its_successor_did(lao_cai: Locality) -> None:
    html = read("/en/places/yen-bai/report")
    assert "Report on cooperation with French partners in 2025" in html
    assert "A former unit, in force until: 30 June 2025. It became: Lào Cai" in words(html)
    assert "Yên Bái – Val-de-Marne" in html
    assert "Lào Cai – Caen" not in html


GROUPS = {
    "In force, expiring within twelve months, renewal not signed": "Ending soon",
    "Agreements in force": "Going on",
    "Renewed in the year": "First round",
    "Expired in the year, not renewed": "Ran out",
    "Signed; no source says until when": "Open ended",
    "Discussed; no signature known": "Talked of",
    "Signed after this day": "Signed later",
}


def test_agreements_stand_where_they_stood_at_the_end_of_the_year(lao_cai: Locality) -> None:
    html = read(PAGE)
    for heading, title in GROUPS.items():
        assert title in under(html, "agreements", heading), heading
    names = re.findall(r'<b><a href="/en/agreements/([\w-]+)">', html)
    assert len(names) == len(set(names))
    assert "long-past" not in names


def test_an_agreement_shows_each_signature_with_its_day_and_what_renews_it(lao_cai: Locality) -> None:
    html = read(PAGE)
    going_on = under(html, "agreements", "Agreements in force")
    assert "Yên Bái, 12 Oct 2023 Val-de-Marne, 20 Oct 2023 2023–2028 in force" in going_on
    assert "Renewed by: Second round" in under(html, "agreements", "Renewed in the year")
    assert "Renewal discussed: Talked of" in under(html, "agreements", "Expired in the year, not renewed")
    soon = under(html, "agreements", "In force, expiring within twelve months, renewal not signed")
    assert "expires in 6 months" in soon
    assert "1 other agreement ended before the year." in part(html, "agreements")


def test_the_same_agreements_stand_elsewhere_in_another_year(lao_cai: Locality) -> None:
    html = read("/en/places/lao-cai-2025/report?year=2022")
    assert "Ran out" in under(html, "agreements", "Agreements in force")
    assert "Going on" in under(html, "agreements", "Signed after this day")
    assert "Second round" not in html
    assert "Long past" not in html


def test_the_year_in_short_counts_and_leads_to_the_chapters(lao_cai: Locality) -> None:
    html = read(PAGE)
    short = part(html, "overview")
    for line in (
        "Partnerships existing, as far as known 1",
        "of these: inherited from former units 1",
        "Partnerships in discussion 1",
        "Agreements signed in the year 1",
        "Agreements in force 3",
        "of these: expiring within twelve months, renewal not signed 1",
        "Agreements renewed in the year 1",
        "Agreements expired in the year, not renewed 1",
        "Projects that ran, as far as known 1",
        "Projects planned or discussed 1",
        "Projects whose period is not known 1",
    ):
        assert line in short, line
    for anchor in set(re.findall(r'<a href="#([a-z]+)"', html)):
        assert f'id="{anchor}"' in html


def test_phases_of_the_year_only(lao_cai: Locality) -> None:
    phases = part(read(PAGE), "phases")
    assert "Phase 4" in phases
    assert "under way" in phases
    assert "Water: Wells" in phases
    assert "Phase 1" not in phases
    assert "no phase of a partnership that ran" in part(read("/en/places/lao-cai-2025/report?year=2022"), "phases")


def test_projects_stand_under_their_fields_once_in_full(lao_cai: Locality) -> None:
    html = read(PAGE)
    water, culture = under(html, "projects", "Water"), under(html, "projects", "Culture")
    assert "Wells Yên Bái – Val-de-Marne 2024–2026 under way (as of: Jun 2025) ran" in culture
    assert "School Yên Bái – Val-de-Marne planned: since 2027 planned planned or discussed" in water
    assert "Choir no source says unknown not known" in culture
    assert "Also in this field: Wells" in water
    assert "Bridge" not in part(html, "projects")
    assert "1 other project ended before the year" in part(html, "projects")


def test_money_is_summed_by_currency_year_kind_and_state_and_never_across(lao_cai: Locality) -> None:
    html = read(PAGE)
    sums = under(html, "money", "Sums").replace("\xa0", " ")
    assert "2025 budget 1,500 EUR 900 EUR –" in sums
    assert "2025 share 250 EUR – –" in sums
    assert "2025 budget 30,000,000 VND – –" in sums
    assert "2024 budget 700 EUR – –" in sums
    single = under(html, "money", "Single amounts").replace("\xa0", " ")
    assert single.count("Wells") == 6
    assert "USD" not in part(html, "money")
    ProjectMoney.objects.filter(amount_minor=500_00).update(about=True)
    assert "2025 budget about 1,500 EUR" in under(read(PAGE), "money", "Sums").replace("\xa0", " ")


def test_an_amount_of_the_year_counts_whatever_the_project(lao_cai: Locality) -> None:
    sums = under(read("/en/places/lao-cai-2025/report?year=1998"), "money", "Sums").replace("\xa0", " ")
    assert "1998 grant – – 999 USD" in sums


def test_offices_people_and_commitments(lao_cai: Locality) -> None:
    html = read(PAGE)
    assert "Bureau of Val-de-Marne · Val-de-Marne → Yên Bái (as of: Apr 2023)" in part(html, "offices")
    people = part(html, "people")
    assert "Trần Huy Tuấn Chairman then: Yên Bái as of: Feb 2025" in people
    assert "Phạm Duy Cường" not in people
    assert "At other times, 1 office is known to have been held here." in people
    assert "The register holds no commitment that the locality made by name." in part(html, "commitments")
    made = Declaration.objects.create(
        slug="assises-12", kind="joint-declaration", adopted_on="2023-04-15", **called("Declaration of Hà Nội")
    )
    by = Locality.objects.get(slug="yen-bai")
    made.articles.create(slug="clean-water", kind="commitment", text_en="Clean water for all", by_locality=by)
    kept = part(read(PAGE), "commitments")
    assert "Clean water for all commitment Declaration of Hà Nội 15 Apr 2023" in kept
    assert "The register does not say yet what became of them." in kept
    assert "Clean water" not in read("/en/places/lao-cai-2025/report?year=2022")


def test_what_is_not_known_is_said_with_the_records_it_is_not_known_of(lao_cai: Locality) -> None:
    unknown = part(read(PAGE), "unknown").replace(" ;", ";")
    assert "Since when the partnership has existed: Lào Cai – Caen; Lào Cai – Caen" in unknown
    assert "Until when the agreement was in force: Open ended" in unknown
    assert "Whether the agreement was signed: Talked of" in unknown
    assert "When the project ran: Choir" in unknown
    assert "Whether the partnership was alive" not in unknown
    later = timezone.localdate().year
    assert "Whether the partnership was alive" in part(read(f"/en/places/lao-cai-2025/report?year={later}"), "unknown")


def test_sources_are_numbered_where_they_are_cited(lao_cai: Locality) -> None:
    agreed = agreement(partnership("new", lao_cai, place("paris", "FR"), since="2025"), "new-one", (lao_cai, "2025-09"))
    cite(agreed, source("mofa", "Bộ Ngoại giao"), "L4")
    html = read(PAGE)
    numbered = part(html, "references")
    first, second = numbered.index("Báo Lào Cai, Title of pseau (p. 2"[:24]), numbered.index("Bộ Ngoại giao")
    assert first < second
    assert "p. 2 pseau" in numbered
    assert re.search(r'yen-bai--val-de-marne">[^<]*</a></b><sup class="cite"><a href="#ref-1"', html)
    assert re.search(r'new-one">[^<]*</a></b><sup class="cite"><a href="#ref-2"', html)


TITLES = {
    "vi": "Báo cáo tình hình hợp tác với các đối tác Pháp năm 2025",
    "fr": "Rapport sur la coopération avec les partenaires français en 2025",
    "en": "Report on cooperation with French partners in 2025",
}
NUMBERS = {"vi": "II. Quan hệ đối tác", "fr": "2. Partenariats", "en": "2. Partnerships"}
NATURES = {"vi": "không phải văn bản", "fr": "non un document émis", "en": "not a document issued"}


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_page_and_pdf_say_the_same_in_each_language(lao_cai: Locality, language: str) -> None:
    page, pdf = read(PAGE.replace("/en/", f"/{language}/")), pdf_of(PDF.replace("/en/", f"/{language}/"))
    assert words_of_page(page) ^ words_of_pdf(pdf) <= {"Nhịp", "Cầu", "Lào", "Cai", "2025"}
    text = re.sub(r"\s+", " ", text_of(pdf))
    for shown in (text, words(page)):
        assert TITLES[language] in shown
        assert NUMBERS[language] in shown
        assert NATURES[language] in shown
    assert pdf.trailer["/Root"]["/Lang"] == language  # type: ignore[index]
    assert [one.title for one in pdf.outline if not isinstance(one, list)][1] == NUMBERS[language]


def test_the_other_side_is_named_by_country(lao_cai: Locality) -> None:
    assert "Report on cooperation with Vietnamese partners in 2025" in read("/en/places/val-de-marne/report?year=2025")


def test_a_text_in_another_language_says_so(lao_cai: Locality) -> None:
    made = project("museum", localities=(lao_cai,), status="planned", title_vi="", title_en="", title_fr="Musée")
    made.money.create(amount_minor=1, currency="EUR", note_fr="Avec le musée")
    html = read(PAGE)
    assert '<a href="/en/projects/museum"><span lang="fr">Musée</span></a>' in html.replace(
        '<span lang="fr"><a href="/en/projects/museum">Musée</a></span>', "?"
    )
    assert "Avec le musée (shown in French)" in words(html)
    assert "Avec le musée (shown in French)" in re.sub(r"\s+", " ", text_of(pdf_of(PDF)))


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_a_locality_without_cooperation_gets_a_page_that_says_so(db: None, language: str) -> None:
    place("an-giang", name="An Giang")
    said = {
        "vi": "chưa ghi nhận hoạt động hợp tác",
        "fr": "ne connaît aucune coopération",
        "en": "knows of no cooperation",
    }
    assert said[language] in words(read(f"/{language}/places/an-giang/report"))
    assert said[language] in re.sub(r"\s+", " ", text_of(pdf_of(f"/{language}/places/an-giang/report.pdf")))


def test_the_page_of_a_locality_leads_to_its_report(lao_cai: Locality) -> None:
    html = read("/en/places/lao-cai-2025")
    address = re.search(r'href="(/en/places/lao-cai-2025/report)"', html)
    assert address
    last = timezone.localdate().year - 1
    assert f"Report for {last}" in part(html, "report")
    report = read(address[1])
    assert f'<option value="{last}" selected>' in report
    assert f'href="/en/places/lao-cai-2025/report.pdf?year={last}"' in report
    assert '<meta name="robots" content="noindex">' in report


def test_the_year_is_the_one_asked_for_or_the_last_complete_one() -> None:
    today = date(2026, 3, 5)
    standing, gone = Locality(), Locality(last_year=2015)
    assert [
        report_year(text, standing, today) and report_year(text, standing, today).year for text in ("", "2020")
    ] == [  # type: ignore[union-attr]
        2025,
        2020,
    ]
    former = report_year("", gone, today)
    assert former is not None
    assert former.year == 2015
    assert [report_year(text, standing, today) for text in ("2027", "1900", "x", "20 25", "-1")] == [None] * 5
    present = report_year("2026", standing, today)
    assert present is not None
    assert (present.under_way, present.day) == (True, today)


def test_the_present_year_says_that_it_is_not_over(lao_cai: Locality) -> None:
    today = timezone.localdate()
    assert "The year is not over" in read(f"/en/places/lao-cai-2025/report?year={today.year}")


@pytest.mark.parametrize("path", ["lao-cai-2025/report?year=2999", "lao-cai-2025/report?year=x", "atlantis/report"])
def test_there_is_no_report_of_what_is_not(lao_cai: Locality, path: str) -> None:
    for address in (path, path.replace("report", "report.pdf")):
        assert Client().get(f"/en/places/{address}").status_code == 404


def test_the_file_is_named_and_sent_again_only_when_something_changed(lao_cai: Locality) -> None:
    first = Client().get(PDF)
    assert first.headers["Content-Disposition"] == ('attachment; filename="nhipcau-report-2025-lao-cai-2025-en.pdf"')
    assert first.headers["X-Robots-Tag"] == "noindex"
    seen = {"if-none-match": first.headers["ETag"]}
    again = Client().get(PDF, headers=seen)
    assert (again.status_code, again.content) == (304, b"")
    bump_revision()
    assert Client().get(PDF, headers=seen).status_code == 200


def test_invented_data_are_called_so(lao_cai: Locality) -> None:
    bump_revision()
    Revision.objects.update(sample=True)
    assert "Fictional sample data" in re.sub(r"\s+", " ", text_of(pdf_of(PDF)))


def test_a_long_report_is_cut_and_leads_to_the_lists(lao_cai: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST", 2)
    pair, paris = Partnership.objects.get(slug="lao-cai--caen"), place("paris", "FR")
    for n in range(3):
        pair.phases.create(number=n, period_from="2025")
    for n in range(2):
        Position.objects.create(person=person(f"person-{n}", "Person"), locality=lao_cai, as_of="2025-03")
        RepresentationOffice.objects.create(slug=f"office-{n}", authority=paris, location=lao_cai, **called("Bureau"))
    html = read(PAGE)
    for chapter, address in (
        ("partnerships", "/en/partnerships?place=lao-cai-2025"),
        ("agreements", "/en/agreements?place=lao-cai-2025"),
        ("phases", "/en/partnerships?place=lao-cai-2025"),
        ("offices", "/en/offices?place=lao-cai-2025"),
        ("people", "/en/people?place=lao-cai-2025"),
        ("projects", "/en/projects?place=lao-cai-2025"),
        ("money", "/en/projects?place=lao-cai-2025"),
    ):
        assert "are listed here. The list has all of them." in part(html, chapter)
        assert f'<a href="{address}">The list has all of them.</a>' in html
    assert "Only what is listed is counted" in part(html, "overview")


def test_queries_do_not_grow_with_the_register(lao_cai: Locality) -> None:
    small = query_count(PAGE)
    val, fields = Locality.objects.get(slug="val-de-marne"), [field(f"field-{n}") for n in range(5)]
    for n in range(12):
        pair = partnership(f"pair-{n}", lao_cai, val, fields=tuple(fields), since="2020")
        agreed = agreement(pair, f"agreed-{n}", (lao_cai, "2025"), (val, "2025"), period_from="2025", period_to="2030")
        cite(agreed, source(f"source-{n}"))
        agreement(pair, f"renewed-{n}", (val, "2025"), renews=agreed, period_from="2025-06")
        pair.phases.create(number=1, period_from="2025").contents.create(text_en="More", field=fields[n % 5])
        made = project(f"project-{n}", pair, fields=fields, localities=(lao_cai,), period_from="2025")
        made.money.create(amount_minor=n, currency="EUR", year=2025, of_locality=val)
    assert query_count(PAGE) == small
    assert small <= 45
    assert "Partnerships existing, as far as known 13" in part(read(PAGE), "overview")


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_the_register_reports_yen_bai_under_todays_lao_cai(register: None, language: str) -> None:
    page = read(f"/{language}/places/lao-cai-2025/report?year=2024")
    pdf = pdf_of(f"/{language}/places/lao-cai-2025/report.pdf?year=2024")
    chapter = part(page, "partnerships")
    pair = {"vi": "Yên Bái – Val-de-Marne", "fr": "Yên Bai – Val-de-Marne", "en": "Yen Bai – Val-de-Marne"}[language]
    assert pair in chapter
    assert pair in re.sub(r"\s+", " ", text_of(pdf))
    assert "vnp-214275" in part(page, "references")


@pytest.mark.browser
def test_the_page_is_accessible_and_fits(
    register: None, open_page: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    page = open_page()
    for width, language in ((1280, "vi"), (360, "fr")):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"/{language}/places/ha-noi/report?year=2025")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Ce rapport en PDF").click()
    assert download.value.suggested_filename == "nhipcau-report-2025-ha-noi-fr.pdf"
