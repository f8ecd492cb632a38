"""Questions: every statement with its date and source, old values found out, the register's own count beside them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.sources.models import Citation, Source
from nhipcau.registry.figures.axis import HEIGHT, WIDTH, axis_of
from nhipcau.registry.figures.models import Measure, Question, Statement
from nhipcau.registry.figures.queries import MeasureView, in_time
from tests.pages import fetch, queries, read, rows_of
from tests.rows import titled


def statement(value: int | None, published: str | None = None, **columns: object) -> Statement:
    return Statement(low=value, published=PartialDate.parse(published) if published else None, **columns)


def question(slug: str, values: list[tuple[int, str]], computed: str = "") -> Question:
    asked = Question.objects.create(slug=slug, **titled("How many localities?"))
    measure = Measure.objects.create(
        question=asked,
        slug="localities",
        computed=computed,
        **{f"label_{code}": "Localities" for code in ("vi", "fr", "en")},
    )
    source = Source.objects.create(slug=f"source-{slug}", publisher="Nhân Dân")
    for n, (value, published) in enumerate(values):
        said = Statement.objects.create(
            slug=f"{slug}-{n}", measure=measure, low=value, published=PartialDate.parse(published), position=n
        )
        Citation.objects.create(record=said, source=source, locator=f"L{n}")
    bump_revision()
    return asked


def test_an_old_value_repeated_as_current_is_found_out() -> None:
    said = in_time(
        [statement(18, "2023-04-14"), statement(18, "2013"), statement(33, "2023-04-11"), statement(18, "2014")]
    )
    assert [str(one.when) for one in said] == ["2013", "2014", "2023-04-11", "2023-04-14"]
    assert [one.recycled_from and str(one.recycled_from.published) for one in said] == [None, None, None, "2013"]


def test_undated_statements_come_last_and_are_no_repetition() -> None:
    said = in_time([statement(18), statement(18, "2013")])
    assert [one.when and str(one.when) for one in said] == ["2013", None]
    assert said[1].recycled_from is None


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1900, 2030)), min_size=1, max_size=30))
def test_the_axis_keeps_every_dated_number_inside(values: list[tuple[int, int]]) -> None:
    said = in_time([statement(value, str(year)) for value, year in values])
    axis = axis_of(MeasureView(Measure(), said), date(2026, 11, 21))
    assert (axis is None) == (len(values) < 2)
    if axis:
        assert len(axis.marks) == len(values)
        for mark in axis.marks:
            assert 0 <= mark.x <= WIDTH
            assert 0 <= mark.y <= HEIGHT


def test_statements_that_disagree_stand_side_by_side(register: None) -> None:
    text = read("/en/questions/network-size")
    for shown in ("54 localities", "18 localities", "at least 33 localities", "about 20 localities", "more than 30"):
        assert shown in text
    assert "already said: 2013" in text


@pytest.mark.parametrize(("language", "shown"), [("vi", "25.000"), ("fr", "7,1"), ("en", "7.1")])
def test_numbers_follow_the_language(register: None, language: str, shown: str) -> None:
    pages = [read(f"/{language}/"), *(read(f"/{language}/questions/{slug}") for slug in _slugs())]
    assert any(shown in page for page in pages)


def _slugs() -> list[str]:
    return list(Question.objects.values_list("slug", flat=True))


def test_the_own_count_leads_to_the_list_it_counts(register: None) -> None:
    counted = re.findall(
        r'class="today-count">.*?<a href="([^"]+)"><b>(\d+)</b>', fetch("/en/questions/network-size"), re.S
    )
    assert len(counted) >= 3
    for address, number in counted:
        listed = re.search(r'class="list-count"[^>]*>\s*([\d,]+) record', fetch(address.replace("&amp;", "&")))
        assert listed
        assert listed[1] == number


def test_every_statement_has_its_own_reference(db: None) -> None:
    question("q", [(18, "2013"), (20, "2014")])
    rows = rows_of(fetch("/fr/questions/q"))
    assert len(rows) == 2
    assert all("1" in row for row in rows)
    assert "(L0, L1)" in read("/fr/questions/q")


@pytest.mark.one_database
def test_the_number_of_queries_does_not_grow(db: None) -> None:
    question("small", [(1, "2001"), (2, "2002")])
    question("large", [(n, str(1950 + n)) for n in range(70)])
    assert queries("/en/questions/large") == queries("/en/questions/small")
    few = queries("/en/questions")
    for n in range(20):
        question(f"more-{n}", [(n, "2001")])
    assert queries("/en/questions") == few
