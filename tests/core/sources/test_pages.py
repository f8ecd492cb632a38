"""The list of sources, and what each of them supports."""

import html
import re

import pytest
from django.db.models import Count
from django.test import Client

from nhipcau.conference.schedule.actions import release_for_record
from nhipcau.core.sources.models import Citation, Source
from nhipcau.portal.models import News
from nhipcau.registry.figures.models import Measure, Question, Statement
from nhipcau.registry.organisations.models import Position
from nhipcau.registry.places.models import LocalityName
from tests.pages import fetch, part, queries, read, readable, rows_of
from tests.rows import changed, cite, edition, item, organisation, person, place, remark, source, titled

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = pytest.mark.one_database


def supported(path: str) -> list[str]:
    """What a page says that the source supports, line by line."""
    return lines_of(fetch(path))


def lines_of(markup: str) -> list[str]:
    """The lines of what a source supports, as text."""
    lists = re.findall(r'<ul class="supported plain-list">(.*?)</ul>', markup, flags=re.S)
    return [readable(line) for lines in lists for line in re.findall(r"<li>(.*?)</li>", lines, flags=re.S)]


@pytest.mark.django_db
def test_records_stand_by_kind_with_fields_and_places_in_the_source() -> None:
    paper, lyon = source("paper"), place("lyon")
    cite(lyon, paper, locator="L3")
    cite(lyon, paper, field="point", locator="L9")
    brest = place("brest")
    cite(brest, paper, field="seat")
    cite(brest, paper, field="codes", locator="p. 2")
    cite(organisation("afd"), paper)
    support = readable(part("/en/sources/paper", "supports"))
    assert support == ("What it supports 3 Localities Lyon (L3, L9) Brest only: seat, codes (p. 2) Organisations AFD")


@pytest.mark.django_db
def test_parts_lead_to_the_page_of_their_record() -> None:
    paper = source("paper")
    hue = place("hue")
    name = LocalityName.objects.create(locality=hue, text="Hué", language="fr", kind="variant")
    mayor = person("mayor")
    held = Position.objects.create(person=mayor, title_en="Mayor of Huế", locality=hue)
    workshop = item(edition("twelfth"), "water")
    question = Question.objects.create(slug="size", **titled("How large?"))
    measure = Measure.objects.create(question=question, slug="all", label_en="All")
    said = Statement.objects.create(slug="f1", measure=measure, low=33, words_en="thirty-three")
    for row in (name, held, workshop, said):
        cite(row, paper)
    release_for_record(workshop.edition)
    markup = part("/en/sources/paper", "supports")
    assert "Hue · name: Hué" in readable(markup)
    assert '<span lang="fr">Hué</span>' in markup
    assert "Mayor · position: Mayor of Huế" in readable(markup)
    assert '<a href="/en/editions/twelfth#item-water">Twelfth</a>' in markup
    assert 'id="item-water"' in fetch("/en/editions/twelfth")
    assert 'href="/en/questions/size#f1"' in markup


@pytest.mark.django_db
def test_remarks_lead_to_what_they_are_on_and_news_stand_alone() -> None:
    paper, hue = source("paper"), place("hue")
    workshop = item(edition("twelfth"), "water")
    for row, text in ((hue, "Written two ways"), (workshop, "Moved to the afternoon")):
        cite(remark(row, text), paper)
    cite(News.objects.create(slug="news", text_en="An office opened"), paper)
    lines = supported("/en/sources/paper")
    assert "Hue · remark: Written two ways" in lines
    assert "Twelfth · remark: Moved to the afternoon" in lines
    assert "news: An office opened" in lines


@pytest.mark.django_db
def test_what_a_source_says_of_itself() -> None:
    first = source("first", title_vi="Hội nghị", language="vi", url="https://paper.example/a-very-long-address")
    second = source("second", title_fr="", copy_of=first, copy_url="https://copy.example", published="2023-04~")
    Source.objects.filter(pk=second.pk).update(
        rights_en="No copying", published_note_en="Inferred from the page", read_on="2026-11-20"
    )
    remark(second, "The copy lacks its last line", "caution")
    text = read("/en/sources/second")
    for line in (
        "Sources · Le Courrier Le Courrier, about April 2023",
        "Publisher Le Courrier Language French",
        "Published about April 2023 Inferred from the page",
        "Read on 20 November 2026",
        "Copy of Le Courrier, Hội nghị",
        "Rights No copying",
        "Cited as second",
        "Nothing in the register cites this source yet.",
        "Caution The copy lacks its last line",
    ):
        assert line in text
    original = fetch("/en/sources/first")
    assert '<cite lang="vi">Hội nghị</cite>' in original
    assert "Published date unknown" in readable(original)
    assert "Copied by Le Courrier (second)" in readable(original)
    assert 'href="https://paper.example/a-very-long-address" rel="external noopener"' in original


@pytest.mark.django_db
def test_more_than_a_page_is_divided_by_kind_and_loses_nothing() -> None:
    paper = source("paper")
    for n in range(130):
        cite(place(f"place-{n}"), paper)
        if n < 20:
            cite(organisation(f"org-{n}"), paper)
    first, second = supported("/en/sources/paper"), supported("/en/sources/paper?kind=places&page=2")
    assert (len(first), len(second), len({*first, *second})) == (100, 30, 130)
    others = fetch("/en/sources/paper?kind=organisations")
    assert re.search(r'kind=organisations#supports" aria-current="true">Organisations <span class="count">20<', others)
    assert len(supported("/en/sources/paper?kind=organisations")) == 20
    assert supported("/en/sources/paper?kind=nothing&page=x") == first


def test_every_citation_of_the_register_is_on_the_page_of_its_source(register: None) -> None:
    wanted = dict(Citation.objects.order_by().values_list("source__slug").annotate(n=Count("object_id", distinct=True)))
    assert len(wanted) > 150
    for slug in wanted:
        things = Citation.objects.filter(source__slug=slug).values_list("content_type", "object_id").distinct()
        assert count_supported(f"/vi/sources/{slug}") == things.count(), slug


def count_supported(path: str) -> int:
    """The lines on all pages of a source."""
    first = fetch(path)
    kinds = re.findall(r'href="\?kind=([\w-]+)#supports"', first)
    if not kinds:
        return len(lines_of(first))
    total = 0
    following = [f"?kind={kind}" for kind in kinds]
    while following:
        markup = fetch(path + following.pop())
        total += len(lines_of(markup))
        following += [html.unescape(address) for address in re.findall(r'rel="next" href="([^"]+)"', markup)]
    return total


def test_founding_documents_have_their_rights_notes_and_cautions(register: None) -> None:
    for language, words in (
        ("vi", ("Hànộimới (HNM)", "cấm mọi hình thức sao chép")),
        ("fr", ("Déduction\u00a0: première quinzaine d’avril 2023", "interdisant toute copie")),
        ("en", ("forbidding any copying", "Address not found")),
    ):
        text = html.unescape(fetch(f"/{language}/sources/founding-000"))
        for word in words:
            assert word in text
    assert "http://776pt.com/" in fetch("/en/sources/founding-001")


def test_list_is_filtered_by_publisher_year_and_language(register: None) -> None:
    assert "28 records" in read("/en/sources?publisher=Thông tấn xã Việt Nam (TTXVN/VNA)")
    chinese = rows_of(fetch("/en/sources?language=zh"))
    assert len(chinese) == 1
    assert "Chinese" in chinese[0]
    years = rows_of(fetch("/fr/sources?year=2010"))
    assert years
    assert all("2010" in row for row in years)


@pytest.mark.django_db
def test_list_counts_citations_and_names_what_has_no_title() -> None:
    paper = source("paper", published="2023-04-10")
    source("book", title_fr="Une histoire", publisher="Éditeur")
    for n in range(3):
        cite(place(f"place-{n}"), paper)
    assert rows_of(fetch("/en/sources")) == [
        "Le Courrier (paper) Le Courrier French 10 Apr 2023 3",
        "Une histoire Éditeur French 0",
    ]


@pytest.mark.django_db
def test_unknown_source_is_not_found() -> None:
    assert Client().get("/en/sources/none").status_code == 404


@pytest.mark.django_db
def test_queries_depend_on_the_kinds_supported_not_on_their_number() -> None:
    paper = source("paper")

    def add(n: int) -> None:
        unit, fair = place(f"place-{n}"), edition(f"edition-{n}")
        for row in (unit, organisation(f"org-{n}"), item(fair, "water"), remark(unit, "one"), remark(fair, "two")):
            cite(row, paper)
        Source.objects.create(slug=f"copy-{n}", publisher="Copy", copy_of=paper)

    add(0)
    few, few_listed = queries("/en/sources/paper"), queries("/en/sources")
    for n in range(1, 18):
        add(n)
    changed()
    assert queries("/en/sources/paper") == few
    assert queries("/en/sources") == few_listed
