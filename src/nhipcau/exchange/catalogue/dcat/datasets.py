"""What the catalogue names: data sets with their files, in plain values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.catalogue.queries import Listed, offered_lists, prepared_files

Words = dict[str, str]


@dataclass(frozen=True)
class Form:
    """A form of a file: its media type, and its name in the authority table of the European Union."""

    media_type: str
    file_type: str


FORMS = {
    "csv": Form("text/csv", "CSV"),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "json": Form("application/json", "JSON"),
    "geojson": Form("application/geo+json", "GEOJSON"),
    "zip": Form("application/zip", "ZIP"),
    "nt": Form("application/n-triples", "RDF_N_TRIPLES"),
    "xml": Form("application/xml", "XML"),
}


@dataclass(frozen=True)
class Distribution:
    """A file of a data set: its address, its form, the languages it is in, and where its columns are stated."""

    url: str
    form: str
    languages: tuple[str, ...] = LANGUAGES
    schema: str = ""
    size: int | None = None
    digest: str = ""


@dataclass(frozen=True)
class Dataset:
    """A data set: `name` is unique in the catalogue; `pages` are addresses by language."""

    name: str
    title: Words
    description: Words
    pages: Words
    distributions: tuple[Distribution, ...]
    changed: datetime | None = None
    keywords: Words = field(default_factory=dict)


def datasets(address: str) -> Iterator[Dataset]:
    """All data sets. `address` is that of the site, without a slash at its end."""
    yield _whole(address)
    yield _iati(address)
    for one in offered_lists():
        yield _of_list(one, address)


def in_each(words: Callable[[], Any]) -> Words:
    """A text in every language."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = str(words())
    return found


def _whole(address: str) -> Dataset:
    ready = prepared_files()
    forms = {"dump": "zip", "triples": "nt"}
    return Dataset(
        name="register",
        title=in_each(lambda: _("The whole register")),
        description=in_each(
            lambda: _("The public register of decentralised cooperation between Vietnam and France, all tables.")
        ),
        pages=in_each(lambda: address + reverse("catalogue:data")),
        distributions=tuple(
            Distribution(address + reverse(f"opendata:{name}"), form, size=one.row.size, digest=one.row.digest)
            for name, form in forms.items()
            if (one := ready.get(name))
        ),
        changed=max((one.row.changed_at for one in ready.values()), default=None),
    )


def _iati(address: str) -> Dataset:
    routes = ("iati_files:activities", "iati_files:organisations")
    return Dataset(
        name="iati",
        title=in_each(lambda: "IATI 2.03"),
        description=in_each(lambda: _("Projects as activities and localities as organisations, for aid data.")),
        pages=in_each(lambda: address + reverse("iati:public")),
        distributions=tuple(Distribution(address + reverse(route), "xml") for route in routes),
    )


def _of_list(listed: Listed, address: str) -> Dataset:
    pages = in_each(lambda: address + reverse(listed.route))
    return Dataset(
        name=listed.spec.kind,
        title=in_each(lambda: listed.spec.title),
        description=in_each(lambda: listed.spec.intro or listed.spec.title),
        pages=pages,
        distributions=tuple(
            Distribution(f"{pages[code]}?format={form}", form, (code,), f"{pages[code]}?format=schema")
            for form in listed.formats
            for code in LANGUAGES
        ),
        changed=listed.changed,
    )
