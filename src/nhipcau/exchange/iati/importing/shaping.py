"""From what a file states to what a project is: codes become records."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from nhipcau.core.sources.models import Citation, Source
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.iati.importing.bodies import Bodies
from nhipcau.exchange.iati.importing.places import Countries, Places
from nhipcau.exchange.iati.importing.wanted import COLUMNS, DAYS, Shape, in_languages
from nhipcau.registry.partnerships.models import Agreement, FieldCode
from nhipcau.registry.places.models import Country
from nhipcau.registry.projects.models import Project

#: ActivityStatus; who was suspended is not told apart by the register, and keeps its code beside.
STATUSES = {
    "1": Project.Status.PLANNED,
    "2": Project.Status.UNDERWAY,
    "3": Project.Status.DONE,
    "4": Project.Status.DONE,
    "5": Project.Status.ABANDONED,
}
_PARTY = "party"
_CATEGORY = 3
_PAGE = re.compile(rf"/(?:{'|'.join(LANGUAGES)})/{Agreement.KIND}/([\w-]+)/?$")
_MOST_KEPT = 20_000
_COUNTRIES = frozenset(Country.values)


class Shaping:
    """Turns what files state into shapes of projects; remembers what it looked up."""

    def __init__(self) -> None:
        self.bodies, self.places = Bodies(), Places()
        self._fields: dict[str, set[int]] = defaultdict(set)
        rows = FieldCode.objects.filter(scheme=FieldCode.Scheme.DAC)
        for code, field in rows.values_list("code", "field_id"):
            self._fields[code].add(field)
        self._agreements: dict[str, frozenset[int]] = {}

    def learn(self, stated: Iterable[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
        """Look up what these name; return the organisations and the sites that the register does not have."""
        some = list(stated)
        named = [body for one in some for _role, body in one["bodies"]]
        named += [amount[5] for one in some for amount in one["money"] if amount[5]]
        self._learn_agreements({address for one in some for address in one["documents"]})
        places = [(place, _countries(one)) for one in some for place in one["places"]]
        return self.bodies.learn(named), self.places.learn(places)

    def shape(self, stated: dict[str, Any]) -> Shape:
        """The project that is stated; what it names was learnt before."""
        found, days = Shape(), stated["days"]
        texts = (*in_languages(stated["title"]), *in_languages(stated["description"]))
        stands = (*texts, status_of(stated["status"]), *[days.get(name, "") for name in DAYS])
        found.columns = dict(zip(COLUMNS, stands, strict=True))
        taking_part = [(role, *self.bodies.of(body)) for role, body in stated["bodies"] if role != _PARTY]
        found.parts["bodies"] = list(dict.fromkeys(taking_part))
        found.parts["money"] = [
            (kind, state, year, currency, minor, about, *self.bodies.of(payer))
            for kind, state, year, currency, minor, payer, about in stated["money"]
        ]
        found.parts["results"] = [
            (*in_languages(planned), *in_languages(actual), as_of) for planned, actual, as_of in stated["results"]
        ]
        countries = _countries(stated)
        for place in stated["places"]:
            if where := self.places.of(place, countries):
                found.links[where[0]].add(where[1])
        found.links["fields"] = self.fields_of(stated["sectors"])
        for address in stated["documents"]:
            found.links["partnerships"] |= self._agreements[address]
        return found

    def fields_of(self, sectors: Iterable[list[str]]) -> set[int]:
        """The fields of cooperation of purpose codes; a code of three digits means the fields that lie below it."""
        found: set[int] = set()
        for code, _vocabulary, _percentage in sectors:
            if len(code) == _CATEGORY:
                below = [fields for known, fields in self._fields.items() if known.startswith(code)]
                one = set().union(*below) if below else set()
                found |= one if len(one) == 1 else set()
            else:
                found |= self._fields.get(code, set())
        return found

    def left_out(self, stated: dict[str, Any]) -> Iterable[str]:
        """What the register has no record for, by name."""
        for code, vocabulary, _percentage in stated["sectors"]:
            if not self.fields_of([[code, vocabulary, ""]]):
                yield f"sector {code}"
        for address in stated["documents"]:
            if not self._agreements[address]:
                yield "document of an agreement that is not known"
        if stated["status"] not in STATUSES:
            yield f"activity-status {stated['status']}"
        countries = _countries(stated)
        if any(self.places.of(place, countries) is None for place in stated["places"]):
            yield "location without a name"

    def imagine(self, bodies: Sequence[Any], places: Sequence[Any]) -> None:
        """Count organisations and sites that would be added, without adding them."""
        self.bodies.imagine(bodies)
        self.places.imagine(places)

    def unlearn(self, bodies: Sequence[Any], places: Sequence[Any]) -> None:
        """Forget those that were imagined for a comparison only."""
        self.bodies.unlearn(bodies)
        self.places.unlearn(places)

    def _learn_agreements(self, addresses: set[str]) -> None:
        """Which partnerships agreements at addresses belong to: our own pages, or sources of agreements."""
        if len(self._agreements) > _MOST_KEPT:
            self._agreements.clear()
        fresh = addresses - self._agreements.keys()
        if not fresh:
            return
        self._agreements |= dict.fromkeys(fresh, frozenset())
        slugs = {address: slug for address in fresh if (slug := _slug_of(address))}
        partnerships = dict(Agreement.objects.filter(slug__in=slugs.values()).values_list("slug", "partnership_id"))
        for address, slug in slugs.items():
            if slug in partnerships:
                self._agreements[address] = frozenset([partnerships[slug]])
        kind = ContentType.objects.get_for_model(Agreement)
        cited = Citation.objects.filter(content_type=kind, source__in=Source.objects.filter(url__in=fresh))
        by_id: dict[int, set[str]] = defaultdict(set)
        for pk, address in cited.values_list("object_id", "source__url"):
            by_id[pk].add(address)
        for pk, partnership in Agreement.objects.filter(pk__in=by_id).values_list("pk", "partnership_id"):
            for address in by_id[pk]:
                self._agreements[address] |= {partnership}


def status_of(code: str) -> str:
    """How a project stands that has a status in a file."""
    return str(STATUSES.get(code, Project.Status.UNKNOWN))


def _countries(stated: dict[str, Any]) -> Countries:
    """The countries of an activity of which there are localities."""
    return tuple(sorted(_COUNTRIES.intersection([country[0] for country in stated["countries"]])))


def _slug_of(address: str) -> str:
    """The agreement that a page of this register is about; empty for an address of somebody else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    ours = urlsplit(settings.SITE_ADDRESS).netloc
    found = _PAGE.search(parts.path)
    return found.group(1) if found and parts.netloc == ours else ""
