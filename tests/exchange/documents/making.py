"""A small register to report on, and the report as its readers have it: as a page and as PDF."""

import html
import io
import re
from typing import Any

from django.test import Client
from pypdf import PdfReader

from nhipcau.registry.organisations.models import Position
from nhipcau.registry.partnerships.models import Phase, RepresentationOffice
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project, ProjectMoney
from tests.registry.making import (
    agreement,
    became,
    called,
    cite,
    field,
    partnership,
    person,
    place,
    project,
    remark,
    sign,
    source,
)


def merged_provinces() -> Locality:
    """Today's Lào Cai, which came from Yên Bái and the former Lào Cai, with what all three agreed on."""
    yen_bai = place("yen-bai", name="Yên Bái", valid_to="2025-06-30", last_year=2025)
    old = place("lao-cai", name="Lào Cai", valid_to="2025-06-30")
    new = place("lao-cai-2025", name="Lào Cai", valid_from="2025-07-01")
    became(yen_bai, new)
    became(old, new)
    val = place("val-de-marne", "FR", "department", name="Val-de-Marne")
    caen = place("caen", "FR", "commune", name="Caen")
    water, culture = field("water"), field("culture")
    pair = partnership(
        "yen-bai--val-de-marne", yen_bai, val, fields=(water,), status="active", status_as_of="2025-03", since="1996"
    )
    cite(pair, source("pseau"), "p. 2")
    partnership("lao-cai--caen", new, caen, status="discussion", status_as_of="2025-10")
    partnership("lao-cai--caen-sport", old, caen, status="unknown")
    _agreements(pair, yen_bai, val)
    phase = Phase.objects.create(partnership=pair, number=4, period_from="2024", period_to="2026", status="underway")
    phase.contents.create(field=water, text_en="Wells", text_fr="Puits", text_vi="Giếng nước")
    Phase.objects.create(partnership=pair, number=1, period_from="1996", period_to="2000", status="done")
    _projects(pair, yen_bai, water, culture)
    RepresentationOffice.objects.create(
        slug="vdm-yb", authority=val, location=yen_bai, as_of="2023-04", **called("Bureau of Val-de-Marne")
    )
    for slug, name, as_of in (("tuan", "Trần Huy Tuấn", "2025-02"), ("cuong", "Phạm Duy Cường", "2019")):
        Position.objects.create(person=person(slug, name), locality=yen_bai, as_of=as_of, **called("Chairman"))
    return new


def _agreements(pair: Any, yen_bai: Locality, val: Locality) -> None:
    """One of each group, seen from 31 December 2025."""
    ran_out = agreement(pair, "ran-out", (yen_bai, "2021"), (val, "2021"), period_from="2021", period_to="2025-12-31")
    agreement(pair, "going-on", (yen_bai, "2023-10-12"), (val, "2023-10-20"), period_from="2023", period_to="2028")
    agreement(pair, "ending-soon", (yen_bai, "2022"), period_from="2022", period_to="2026-06")
    before = agreement(pair, "first-round", (yen_bai, "2020"), period_from="2020", period_to="2025-03")
    agreement(pair, "second-round", (yen_bai, "2025-04-01"), period_from="2025-04", period_to="2029", renews=before)
    agreement(pair, "open-ended", (yen_bai, None))
    agreement(pair, "talked-of", period_from="2026", period_to="2029", renews=ran_out)
    agreement(pair, "long-past", (yen_bai, "1999"), period_from="1999", period_to="2003")
    sign(agreement(pair, "signed-later", period_from="2026"), val, "2026-01-15")


def _projects(pair: Any, yen_bai: Locality, *fields: Any) -> None:
    water, culture = fields
    wells = project(
        "wells", pair, fields=fields, status="underway", status_as_of="2025-06", period_from="2024", period_to="2026"
    )
    project("choir", localities=(yen_bai,), fields=(culture,), status="unknown")
    project("school", pair, fields=(water,), status="planned", planned_from="2027")
    project("bridge", pair, fields=(water,), status="done", period_from="1997", period_to="1999")
    for minor, currency, kind, state, year in (
        (1_000_00, "EUR", "budget", "planned", 2025),
        (500_00, "EUR", "budget", "planned", 2025),
        (900_00, "EUR", "budget", "actual", 2025),
        (250_00, "EUR", "share", "planned", 2025),
        (700_00, "EUR", "budget", "planned", 2024),
        (30_000_000, "VND", "budget", "planned", 2025),
    ):
        ProjectMoney.objects.create(
            project=wells, amount_minor=minor, currency=currency, kind=kind, state=state, year=year
        )
    bridge = Project.objects.get(slug="bridge")
    ProjectMoney.objects.create(project=bridge, amount_minor=999_00, currency="USD", kind="grant", year=1998)
    remark(wells, "A remark that reports leave out")


def pdf_of(path: str) -> PdfReader:
    """The PDF at an address."""
    response = Client().get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def text_of(pdf: PdfReader) -> str:
    """What a person reads in a PDF, without the heads and feet of its pages."""
    texts = []
    for number, page in enumerate(pdf.pages):
        lines = page.extract_text().splitlines()
        feet = [line for line in lines if re.fullmatch(r"\w+ \d+ / \d+", line.strip())]
        assert feet, f"page {number + 1} has no number"
        texts.append("\n".join(line for line in lines if line not in feet))
    return " ".join(texts)


def words_of_page(markup: str) -> set[str]:
    """The words of a report on the site: the article without its form and its numbers of sources."""
    article = markup[markup.index('<article class="record report"') : markup.index("</article>")]
    article = re.sub(r'<form.*?</form>|<sup class="cite">.*?</sup>|<p class="kicker">.*?</p>', " ", article, flags=re.S)
    return _words(html.unescape(re.sub(r"<[^>]+>", " ", article)))


def words_of_pdf(pdf: PdfReader) -> set[str]:
    """The words of a report on paper, without its numbers of sources."""
    return _words(re.sub(r"\[\d+\]", " ", text_of(pdf)))


def _words(text: str) -> set[str]:
    return {word for one in re.split(r"[\s\u202f]+", text) if (word := one.strip(".,;:()[]·•–→-"))}
