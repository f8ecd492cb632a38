"""Short hands that write records of the register into the test's database."""

import re
from datetime import date
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.core.records.actions import after_change
from nhipcau.core.records.models import Record
from nhipcau.core.sources.models import Citation, Remark, Source
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership, Signature
from nhipcau.registry.partnerships.rules import titles_of
from nhipcau.registry.places.models import Lineage, Locality, LocalityName, Succession
from nhipcau.registry.projects.models import Project, Site

Body = Locality | Organisation


def called(text: str, **others: str) -> dict[str, str]:
    """The same title in all languages, but for `others` by language."""
    return {f"title_{code}": others.get(code, text) for code in ("vi", "fr", "en")}


def place(slug: str, country: str = "VN", level: str = "province", **columns: Any) -> Locality:
    name = columns.pop("name", slug.replace("-", " ").title())
    made = Locality.objects.create(slug=slug, country=country, level=level, **{**called(name), **columns})
    LocalityName.objects.create(locality=made, text=name, language="vi")
    Lineage.objects.create(ancestor=made, descendant=made)
    return made


def became(before: Locality, after: Locality, on: str = "2025-07-01") -> None:
    Succession.objects.create(predecessor=before, successor=after, kind="merge", operating_on=on)
    Lineage.objects.create(ancestor=before, descendant=after)


def body(slug: str, country: str = "FR", kind: str = "agency", **columns: Any) -> Organisation:
    return Organisation.objects.create(slug=slug, country=country, kind=kind, **{**called(slug.upper()), **columns})


def person(slug: str, name: str) -> Person:
    return Person.objects.create(slug=slug, **called(name))


def field(slug: str, **columns: Any) -> CooperationField:
    return CooperationField.objects.create(slug=slug, **{**called(slug.capitalize()), **columns})


def partnership(slug: str, *bodies: Body, fields: tuple[CooperationField, ...] = (), **columns: Any) -> Partnership:
    titles = {f"title_{code}": title for code, title in titles_of(bodies).items()}
    made = Partnership.objects.create(slug=slug, **{**titles, **columns})
    for position, one in enumerate(bodies):
        made.parties.create(position=position, **_side(one))
    made.fields.set(fields)
    return made


def agreement(partnership: Partnership, slug: str, *signed: tuple[Body, str | None], **columns: Any) -> Agreement:
    """An agreement with the signatures of bodies on days."""
    columns = {"kind": "framework", **called(slug.replace("-", " ").capitalize()), **columns}
    made = Agreement.objects.create(partnership=partnership, slug=slug, **columns)
    for position, (one, on) in enumerate(signed):
        sign(made, one, on, position=position)
    return made


def sign(agreement: Agreement, by: Body, on: str | None, **columns: Any) -> Signature:
    return Signature.objects.create(agreement=agreement, signed_on=on, **_side(by), **columns)


def project(slug: str, *partnerships: Partnership, **columns: Any) -> Project:
    many = {name: columns.pop(name, ()) for name in ("fields", "localities", "sites")}
    made = Project.objects.create(slug=slug, **{**called(slug.replace("-", " ").capitalize()), **columns})
    made.partnerships.set(partnerships)
    for name, records in many.items():
        getattr(made, name).set(records)
    return made


def site(slug: str, **columns: Any) -> Site:
    return Site.objects.create(slug=slug, **{**called(slug.replace("-", " ").capitalize()), **columns})


def source(slug: str, publisher: str = "Báo Lào Cai") -> Source:
    return Source.objects.create(slug=slug, publisher=publisher, **called(f"Title of {slug}"))


def cite(record: Any, source: Source, locator: str = "", field: str = "") -> None:
    Citation.objects.create(record=record, source=source, locator=locator, field=field)


def remark(record: Any, text: str, kind: str = "note") -> Remark:
    return Remark.objects.create(record=record, kind=kind, text_en=text, text_fr=text, text_vi=text)


def settled(*records: Record) -> None:
    """Bring what follows from the records up to date: titles, lines, search, revision."""
    after_change(records)


def read(path: str) -> str:
    """A page as HTML."""
    response = Client().get(path)
    assert response.status_code == 200, f"{path} answered {response.status_code}"
    text = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[arg-type]
    return text.decode()


def words(html: str) -> str:
    """What a person reads of a page, or of a part of one."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare)).replace("&#x27;", "'").replace(" ,", ",").strip()


def part(html: str, anchor: str) -> str:
    """What a person reads in one section of a page."""
    found = re.search(rf'<section[^>]*\bid="{anchor}".*?</section>', html, flags=re.S)
    assert found, f"no section {anchor}"
    return words(found[0])


def rows(html: str) -> list[str]:
    """The first cell of every row of the first table of a list."""
    return [words(cell) for cell in re.findall(r"<tr>\s*<th scope=\"row\".*?</th>", html, flags=re.S)]


def options(html: str) -> dict[str, str]:
    """The options of the filters of a list with their counts, empty where they are not counted."""
    aside = html[html.index('<aside class="facets"') : html.index("</aside>")]
    found = re.findall(r"<a href=[^>]*>(.*?)</a>(?: <span class=\"count\">([^<]*)</span>)?", aside)
    return {words(label): count for label, count in found}


def query_count(path: str) -> int:
    """How many queries a page makes when the register has just changed, once Django itself is warm."""
    client = Client()
    client.get(path)
    settled()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def day(text: str) -> date:
    return date.fromisoformat(text)


def _side(one: Body) -> dict[str, Body]:
    return {"locality": one} if isinstance(one, Locality) else {"organisation": one}
