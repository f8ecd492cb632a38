"""What is exported of projects, read in batches: the number of queries hangs on the number of batches only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from nhipcau.core.records.fields import in_each
from nhipcau.exchange.iati.exporting.codes import CHANNELS, LOCAL_GOVERNMENT, TYPES
from nhipcau.exchange.iati.models import KnownBody, ReportedActivity
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import Agreement, FieldCode, PartnershipParty, Signature
from nhipcau.registry.places.models import Locality, LocalityCode
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult, Site

BATCH = 500
Row = Mapping[str, Any]
_TITLE = in_each("title")


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A locality or an organisation as a participant: names, country, and its codes in the standard."""

    names: Row
    country: str
    kind: str
    ref: str = ""

    @property
    def channel(self) -> str:
        """The channel of the OECD's Creditor Reporting System; empty where it has none."""
        return CHANNELS.get((self.country, self.kind)) or CHANNELS.get(("", self.kind), "")


@dataclass
class Activity:
    """A project with all that is said of it in a file."""

    project: Row
    bodies: list[tuple[str, Body]] = field(default_factory=list)
    parties: list[Body] = field(default_factory=list)
    money: list[tuple[Row, Body | None]] = field(default_factory=list)
    results: list[Row] = field(default_factory=list)
    places: list[tuple[Row, str]] = field(default_factory=list)
    sites: list[Row] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    agreements: list[tuple[Row, str]] = field(default_factory=list)
    #: The fields of cooperation by their ids.
    fields: list[int] = field(default_factory=list)
    #: What it was imported from: `identifier`, and what is `kept` to give it out again; None for what is our own.
    reported: Row | None = None


def activities() -> Iterator[Activity]:
    """All projects in the order of their identifiers."""
    columns = (
        *("pk", "slug", "status", "updated_at", "planned_from", "planned_to", "period_from", "period_to"),
        *in_each("title", "description"),
    )
    rows, last = Project.objects.order_by("slug").values(*columns), ""
    while batch := list(rows.filter(slug__gt=last)[:BATCH]):
        last = batch[-1]["slug"]
        yield from _filled({row["pk"]: Activity(row) for row in batch})


def _filled(found: dict[int, Activity]) -> Iterable[Activity]:
    ids = list(found)
    bodies = list(ProjectBody.objects.filter(project__in=ids).values("project", "role", "locality", "organisation"))
    money = list(ProjectMoney.objects.filter(project__in=ids).values(
        *("project", "amount_minor", "currency", "kind", "state", "year", "about", "of_locality", "of_organisation")
    ))  # fmt: skip
    joined = _through(Project.partnerships, ids)
    places = _through(Project.localities, ids)
    parties = _grouped(
        PartnershipParty.objects.filter(partnership__in={two for _one, two in joined}),
        "partnership", "locality", "organisation",
    )  # fmt: skip
    of_partnerships = [row for rows in parties.values() for row in rows]
    known = _Bodies(
        localities={
            *(row["locality"] for row in (*bodies, *of_partnerships)),
            *(row["of_locality"] for row in money),
            *(place for _project, place in places),
        },
        organisations={
            *(row["organisation"] for row in (*bodies, *of_partnerships)),
            *(row["of_organisation"] for row in money),
        },
    )
    for row in bodies:
        found[row["project"]].bodies.append((row["role"], known.of(row["locality"], row["organisation"])))
    for row in money:
        payer = row["of_locality"] or row["of_organisation"]
        body = known.of(row["of_locality"], row["of_organisation"]) if payer else None
        found[row["project"]].money.append((row, body))
    for project, partnership in joined:
        found[project].parties += [known.of(row["locality"], row["organisation"]) for row in parties[partnership]]
    for project, place in places:
        found[project].places.append((known.rows[place], known.geonames.get(place, "")))
    _fill_sites(found, ids)
    _fill_fields(found, ids)
    _fill_agreements(found, joined)
    _fill_reported(found, ids)
    results = ("project", "as_of", *in_each("planned", "actual"))
    for row in ProjectResult.objects.filter(project__in=ids).order_by("position", "pk").values(*results):
        found[row["project"]].results.append(row)
    return found.values()


class _Bodies:
    """The localities and organisations of a batch, each read once."""

    def __init__(self, localities: set[int | None], organisations: set[int | None]) -> None:
        ids = {pk for pk in localities if pk}
        columns = ("pk", "slug", "country", "latitude", "longitude", *_TITLE)
        self.rows = {row["pk"]: row for row in Locality.objects.filter(pk__in=ids).values(*columns)}
        schemes = LocalityCode.Scheme
        codes = LocalityCode.objects.filter(locality__in=ids, scheme__in=(schemes.WIKIDATA, schemes.GEONAMES))
        by_scheme: dict[str, dict[int, str]] = {schemes.WIKIDATA: {}, schemes.GEONAMES: {}}
        for place, scheme, code in codes.values_list("locality", "scheme", "code"):
            by_scheme[scheme].setdefault(place, code)
        self.geonames, wikidata = by_scheme[schemes.GEONAMES], by_scheme[schemes.WIKIDATA]
        self._localities = {
            pk: Body(row, row["country"], LOCAL_GOVERNMENT, reference(wikidata.get(pk, "")))
            for pk, row in self.rows.items()
        }
        others = Organisation.objects.filter(pk__in={pk for pk in organisations if pk})
        refs = dict(
            KnownBody.objects.filter(organisation__in=others).order_by("-pk").values_list("organisation_id", "ref")
        )
        self._organisations = {
            row["pk"]: Body(row, row["country"], TYPES[row["kind"]], refs.get(row["pk"], ""))
            for row in others.values("pk", "slug", "country", "kind", *_TITLE)
        }

    def of(self, locality: int | None, organisation: int | None) -> Body:
        """The body: one of the two is given."""
        return self._localities[locality] if locality else self._organisations[organisation or 0]


def reference(wikidata: str) -> str:
    """The identifier of a locality that is known there; empty where it is not: none is invented."""
    return f"XI-WIKIDATA-{wikidata}" if wikidata else ""


def _fill_sites(found: dict[int, Activity], ids: list[int]) -> None:
    joined = _through(Project.sites, ids)
    columns = ("pk", "latitude", "longitude", "locality__country", *_TITLE)
    rows = {row["pk"]: row for row in Site.objects.filter(pk__in={two for _one, two in joined}).values(*columns)}
    for project, site in joined:
        found[project].sites.append(rows[site])


def _fill_fields(found: dict[int, Activity], ids: list[int]) -> None:
    joined = _through(Project.fields, ids)
    fields = FieldCode.objects.filter(field__in={two for _one, two in joined}).order_by("position", "pk")
    codes = _grouped(fields, "field", "scheme", "code")
    for project, one in joined:
        found[project].fields.append(one)
        for row in codes[one]:
            codes_of = found[project].sectors if row["scheme"] == FieldCode.Scheme.DAC else found[project].goals
            if row["code"] not in codes_of:
                codes_of.append(row["code"])


def _fill_agreements(found: dict[int, Activity], joined: list[tuple[int, int]]) -> None:
    partnerships = {two for _one, two in joined}
    agreements = _grouped(
        Agreement.objects.filter(partnership__in=partnerships).order_by("slug"), "partnership", "pk", "slug", *_TITLE
    )
    signed: dict[int, str] = {}
    signatures = Signature.objects.filter(agreement__partnership__in=partnerships, signed_on__isnull=False)
    for pk, day in signatures.values_list("agreement", "signed_on"):
        if day and day.earliest and day.precision == "day":
            signed[pk] = min(signed.get(pk, "9999"), day.earliest.isoformat())
    for project, partnership in joined:
        found[project].agreements += [(row, signed.get(row["pk"], "")) for row in agreements[partnership]]


def _fill_reported(found: dict[int, Activity], ids: list[int]) -> None:
    """What projects were imported from: of those that say the same, the one that a project follows."""
    rows = ReportedActivity.objects.filter(project__in=ids, leads=True).order_by("-pk")
    for row in rows.values("project", "identifier", "kept"):
        found[row["project"]].reported = row


def _through(relation: Any, ids: list[int]) -> list[tuple[int, int]]:
    """Pairs of project and other, of a many-to-many relation: by identifiers, not by when they were tied."""
    other = next(one for one in relation.through._meta.fields if one.is_relation and one.name != "project")
    rows: QuerySet[Model] = relation.through.objects.filter(project__in=ids).order_by(f"{other.name}__slug")
    return list(rows.values_list("project_id", other.attname))


def _grouped(rows: QuerySet[Any], by: str, *columns: str) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows.values(by, *columns):
        groups[row[by]].append(row)
    return groups
