"""The scoreboard: every number leads to what it counts, and nothing gets slower with more."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import Page

from nhipcau.core.records.actions import after_change
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.web.lists import chosen_values, filtered
from nhipcau.exchange.sample.writing import write
from nhipcau.followup.commitments.lists import commitments_list
from nhipcau.followup.commitments.models import Commitment, Standing, Tally
from nhipcau.followup.recommendations.lists import RECOMMENDATIONS
from tests import rows
from tests.exchange.documents.making import pdf_of, text_of
from tests.followup import making
from tests.pages import fetch, part, queries, read, readable
from tests.registry.making import partnership

NUMBER = re.compile(r'<a href="(/en/(?:commitments|recommendations)[^"]*)"[^>]*>([\d,]+)(?: commitments?)?</a>')


@pytest.fixture
def followed(db: None) -> dict[str, Commitment]:
    """Two editions; promises of a locality, of what it came from, of a pair and of a body, in all states."""
    before, lao_cai = rows.place("yen-bai", valid_to="2025-07-01"), rows.place("lao-cai")
    brest = rows.place("brest", country="FR", level="commune")
    rows.became(before, lao_cai)
    here, then = making.edition(), making.edition("assises-12", year=2023, begins="2023-04-13", number=12)
    asked, again = making.recommendation(here, "water", number=1), making.recommendation(then, "waste")
    making.recommendation(here, "schools", number=2)
    making.recommendation(then, "text-lost", state="announced", text_vi="", text_fr="", text_en="")
    made = {
        "asked": making.commitment(lao_cai, "asked", asked),
        "also": making.commitment(brest, "also", asked),
        "old": making.commitment(before, "old", again, made_on="2023-04", due="2024-06"),
        "done": making.commitment(lao_cai, "done", again, made_on="2023-04", due="2024"),
        "free": making.commitment(brest, "free", due=None, made_on="2025-03"),
        "both": making.commitment(brest, "both", edition=then, made_on="2023", planned_count=19, due="2030"),
    }
    both = made["both"]
    both.locality, both.partnership = None, partnership("pair", lao_cai, brest)
    both.save()
    made["asked"].fields.add(rows.field("water"), rows.field("health"))
    making.assessment(made["done"], "complete")
    making.assessment(made["also"], "no-evidence")
    report = making.progress(both, on="2026-02-16")
    for state, count in (("done", 10), ("difficulty", 6), ("impossible", 3)):
        rows.cite(Tally.objects.create(report=report, state=state, count=count), rows.source(f"vnp-{state}"))
    after_change(made.values())
    return made


def test_every_number_leads_to_the_list_that_it_counts(followed: dict[str, Commitment]) -> None:
    numbers = {
        (html.unescape(address), int(count.replace(",", "")))
        for path in ("", "/assises-12", "/assises-13", "/localities")
        for address, count in NUMBER.findall(fetch(f"/en/followup{path}"))
    }
    assert len(numbers) > 40
    assert [(address, count) for address, count in sorted(numbers) if _listed(address) != count] == []
    assert 'role="status">2 records' in fetch("/en/commitments?edition=assises-12&found=open")


def _listed(address: str) -> int:
    """How many rows the list has that an address leads to; each of its filters must be one that the list knows."""
    path, _mark, query = address.partition("?")
    params = QueryDict(query)
    spec = commitments_list(params, timezone.localdate()) if path.endswith("commitments") else RECOMMENDATIONS
    chosen = chosen_values(spec, params)
    assert set(chosen) == set(params), address
    return filtered(spec, chosen).order_by().values("pk").distinct().count()


def test_what_is_counted(followed: dict[str, Commitment]) -> None:
    board = read("/en/followup")
    assert "6 commitments" in board
    assert "overdue 1" in board
    assert "in difficulty 3" in board, "overdue, without evidence, counted as impossible"
    assert "Lao Cai 4 1" in read("/en/followup/localities"), "with Yên Bái, of which it is made, and with its pair"
    stated = part("/en/followup", "stated")
    assert 'class="cite"' in stated, "each count with its source"
    assert re.search(r"10 done.* · 6 in difficulty.* · 3 impossible.* of 19", readable(stated))


def test_an_edition_says_who_took_up_what_and_what_the_next_one_inherits(followed: dict[str, Commitment]) -> None:
    recommended = part("/en/followup/assises-13", "recommended")
    said = re.findall(r"Asked|Also|no commitment that takes it up", recommended)
    assert said == ["Asked", "Also", "no commitment that takes it up"]
    inherited = part("/en/followup/assises-12", "inherited")
    assert "Old" in inherited
    assert "Done" not in inherited, "what is complete is inherited by nobody"
    assert "announced, text not found" in inherited
    assert Client().get("/en/followup/nothing").status_code == 404


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_the_report_says_the_same_on_the_page_and_in_print(followed: dict[str, Commitment], language: str) -> None:
    address = f"/{language}/followup/assises-12/report"
    page, pdf = read(address), re.sub(r"\s+", " ", text_of(pdf_of(f"{address}.pdf")))
    said = {"vi": ["hoàn thành", "10 "], "fr": ["achevé", "en difficulté"], "en": ["10 done", "of 19 promised"]}
    for words in (*said[language], "Old", "Waste", "vnp-done"):
        assert words in page, words
        assert words in pdf, words


def test_twenty_thousand_commitments_take_as_many_queries_as_six(followed: dict[str, Commitment]) -> None:
    paths = ("/en/followup", "/en/followup/assises-12")
    few = [queries(path) for path in paths]
    _bulk(followed["old"], 20_000)
    bump_revision()
    with CaptureQueriesContext(connection) as captured:
        assert "20,006 commitments" in read(paths[0])
    assert len(captured) < 40, "also the first time after a change of the register, which counts anew"
    assert [queries(path) for path in paths] == few
    assert max(few) < 25


def _bulk(like: Commitment, number: int) -> None:
    standings = list(Standing)
    values: dict[str, Any] = {
        "locality_id": like.locality_id,
        "recommendation_id": like.recommendation_id,
        "edition_id": like.edition_id,
        "due_on": "2024-06-30",
        "begins_on": "2023-04-01",
    }
    made = (
        {
            "id": 1000 + n,
            "slug": f"bulk-{n}",
            "title_vi": "Cam kết",
            "standing": standings[n % len(standings)],
            **values,
        }
        for n in range(number)
    )
    for _what, _done in write(Commitment, made):
        pass


@pytest.mark.browser
@pytest.mark.one_database
def test_the_pages_in_each_language(
    followed: dict[str, Commitment], open_page: Callable[..., Page], look: Callable[[Page], None]
) -> None:
    page = open_page()
    page.goto("/vi/followup")
    look(page)
    page.goto("/fr/followup/assises-12")
    look(page)
    page.get_by_role("link", name="Rapport à l’édition suivante").click()
    look(page)
    page.goto("/en/followup/localities")
    look(page)
