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
from nhipcau.exchange.iati.importing.places import Countries, Place, Places
from nhipcau.exchange.iati.importing.wanted import COLUMNS, DAYS, Shape, in_languages
from nhipcau.registry.partnerships.models import Agreement, FieldCode
from nhipcau.registry.places.models import Country
from nhipcau.registry.projects.models import Project

#: ActivityStatus; who was suspended is not told apart by the register, and keeps its code beside.
STATUSES: dict[str, str] = {
    "1": Project.Status.PLANNED.value,
    "2": Project.Status.UNDERWAY.value,
    "3": Project.Status.DONE.value,
    "4": Project.Status.DONE.value,
    "5": Project.Status.ABANDONED.value,
}
_UNKNOWN: str = Project.Status.UNKNOWN.value
_PARTY = "party"
_CATEGORY = 3
_PAGE = re.compile(rf"/(?:{'|'.join(LANGUAGES)})/{Agreement.KIND}/([\w-]+)/?$")
_MOST_KEPT = 20_000
#: In their order.
_COUNTRIES = sorted(Country.values)
_NO_FIELDS: set[int] = set()


class Shaping:
    """Turns what files state into shapes of projects; remembers what it looked up."""

    def __init__(self) -> None:
        self.bodies, self.places = Bodies(), Places()
        self._fields = _fields_by_code()
        self._agreements: dict[str, frozenset[int]] = {}

    def tidy(self) -> None:
        """Forget what was looked up, if it is too much; between batches only."""
        self.bodies.tidy()
        self.places.tidy()
        if len(self._agreements) > _MOST_KEPT:
            self._agreements.clear()

    def learn(self, stated: Iterable[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
        """Look up what these name; return the organisations and the sites that the register does not have."""
        some = list(stated)
        named = [body for one in some for _role, body in one["bodies"]]
        named += [amount[5] for one in some for amount in one["money"] if amount[5]]
        self._learn_agreements({address for one in some for address in one["documents"]})
        return self.bodies.learn(named), self.places.learn([found for one in some for found in _places(one)])

    def shape(self, stated: dict[str, Any]) -> Shape:
        """The project that is stated; what it names was learnt before."""
        days, body = stated["days"], self.bodies.of
        texts = (*in_languages(stated["title"]), *in_languages(stated["description"]))
        stands = (*texts, status_of(stated["status"]), *[days.get(name, "") for name in DAYS])
        taking_part = [(role, *body(one)) for role, one in stated["bodies"] if role != _PARTY]
        parts: dict[str, list[tuple[Any, ...]]] = {
            "bodies": list(dict.fromkeys(taking_part)),
            "money": [
                (kind, state, year, currency, minor, about, *body(payer))
                for kind, state, year, currency, minor, payer, about in stated["money"]
            ],
            "results": [
                (*in_languages(planned), *in_languages(actual), as_of) for planned, actual, as_of in stated["results"]
            ],
        }
        partnerships = set().union(*[self._agreements[address] for address in stated["documents"]])
        fields = self.fields_of(stated["sectors"])
        links = {"partnerships": partnerships, "fields": fields, "localities": set(), "sites": set()}
        for place, countries in _places(stated):
            if where := self.places.of(place, countries):
                links[where[0]].add(where[1])
        return Shape(dict(zip(COLUMNS, stands, strict=True)), parts, links)

    def fields_of(self, sectors: Iterable[Sequence[str]]) -> set[int]:
        """The fields of cooperation of purpose codes; a code of three digits means the fields that lie below it."""
        found: set[int] = set()
        for code, _vocabulary, _percentage in sectors:
            found |= self._fields.get(code, _NO_FIELDS)
        return found

    def left_out(self, stated: dict[str, Any]) -> list[str]:
        """What the register has no record for, by name."""
        left = [f"sector {sector[0]}" for sector in stated["sectors"] if sector[0] not in self._fields]
        unknown = [address for address in stated["documents"] if not self._agreements[address]]
        left += ["document of an agreement that is not known"] * len(unknown)
        if stated["status"] not in STATUSES:
            left.append(f"activity-status {stated['status']}")
        # Places that have a name are there by now.
        if not all(place[1] for place in stated["places"]) and None in [
            self.places.of(*one) for one in _places(stated)
        ]:
            left.append("location without a name")
        return left

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
    return STATUSES.get(code, _UNKNOWN)


def _fields_by_code() -> dict[str, set[int]]:
    """The fields of cooperation that codes mean: one of three digits those below it, if that is a single one."""
    found: dict[str, set[int]] = defaultdict(set)
    below: dict[str, set[int]] = defaultdict(set)
    rows = FieldCode.objects.filter(scheme=FieldCode.Scheme.DAC)
    for code, field in rows.values_list("code", "field_id"):
        below[code[:_CATEGORY]].add(field)
        if len(code) != _CATEGORY:
            found[code].add(field)
    return {**found, **{code: fields for code, fields in below.items() if len(code) == _CATEGORY and len(fields) == 1}}


def _places(stated: dict[str, Any]) -> list[tuple[Place, Countries]]:
    """The places of an activity, each with its countries of which there are localities."""
    if not stated["places"]:
        return []
    named = [country[0] for country in stated["countries"]]
    countries = tuple([code for code in _COUNTRIES if code in named])
    return [(place, countries) for place in stated["places"]]


def _slug_of(address: str) -> str:
    """The agreement that a page of this register is about; empty for an address of somebody else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    ours = urlsplit(settings.SITE_ADDRESS).netloc
    found = _PAGE.search(parts.path)
    return found.group(1) if found and parts.netloc == ours else ""
