"""What can be followed: a record of any kind, a list with its filters, a search."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.kinds import kind_named
from nhipcau.core.records.models import Record
from nhipcau.core.search.queries import search
from nhipcau.core.web.lists import ListSpec, chosen_values, facets_of, filtered, list_of, listed_kinds
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.declarations.models import Declaration
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.portal.workspace.holdings import HOLDINGS
from nhipcau.registry.needs.models import Interest
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership, PartnershipParty
from nhipcau.registry.partnerships.queries.units import line_of
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project

Rows = QuerySet[Any]
#: The name under which a search is followed.
SEARCH = "search"
#: So many hits of each kind belong to a search that is followed.
HITS = 50
#: As long as the filters of an address may be.
LONGEST = 500


@dataclass(frozen=True)
class Scope:
    """The records that belong to a target, by kind; `units` are its localities, if it is one."""

    rows: dict[str, Rows]
    units: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Target:
    """Something that is followed.

    A record by `kind` and `slug`; a list by `kind`, a search by `SEARCH`, with the filters in `query`.
    """

    kind: str
    slug: str = ""
    query: str = ""
    record: Record | None = None

    @property
    def url(self) -> str:
        """The address of its page in the active language."""
        return self._address(f"{self.kind}:detail", f"{self.kind}:list", "portal:search")

    @property
    def feed_url(self) -> str:
        """The address of its feed in the active language."""
        return self._address("follow:record-feed", "follow:list-feed", "follow:search-feed", kind=True)

    @property
    def title(self) -> str:
        """What it is called in the active language."""
        if self.record is not None:
            return str(self.record)
        params = QueryDict(self.query)
        if self.kind == SEARCH:
            return _("Search: %(text)s") % {"text": params.get("q", "")}
        spec = list_of(self.kind, params)
        chosen = [
            _("%(label)s: %(value)s") % {"label": label, "value": value} for label, value in _chosen(spec, params)
        ]
        return f"{spec.title} ({', '.join(chosen)})" if chosen else str(spec.title)

    def scope(self) -> Scope:
        """The records that belong to it."""
        if self.record is not None:
            return _SCOPES.get(self.kind, _alone)(self.record)
        params = QueryDict(self.query)
        if self.kind == SEARCH:
            return _found(params)
        spec = list_of(self.kind, params)
        return Scope({self.kind: filtered(spec, chosen_values(spec, params)).order_by()})

    def _address(self, of_record: str, of_list: str, of_search: str, *, kind: bool = False) -> str:
        of_kind = [self.kind] if kind else []
        if self.slug:
            return reverse(of_record, args=[*of_kind, self.slug])
        path = reverse(of_search) if self.kind == SEARCH else reverse(of_list, args=of_kind)
        return f"{path}?{self.query}" if self.query else path


def target_of(kind: str, slug: str = "", query: str = "") -> Target | None:
    """The target of that name, with the filters it knows in a fixed order; None if there is nothing of the kind."""
    params = QueryDict(query)
    if slug:
        known = kind_named(kind)
        record = known.model._default_manager.filter(slug=slug).first() if known else None
        return Target(kind, record.slug, record=record) if record else None
    if kind == SEARCH:
        given = {"q": params.get("q", "").strip()[:200], "kind": params.get("kind", "") if _is_kind(params) else ""}
        return Target(kind, query=_ordered(given)) if given["q"] else None
    if kind not in listed_kinds():
        return None
    ordered = _ordered(chosen_values(list_of(kind, params), params))
    return Target(kind, query=ordered) if len(ordered) <= LONGEST else None


def _is_kind(params: QueryDict) -> bool:
    return kind_named(params.get("kind", "")) is not None


def _ordered(given: dict[str, str]) -> str:
    return urlencode(sorted((name, value) for name, value in given.items() if value))


def _chosen(spec: ListSpec, params: QueryDict) -> list[tuple[Any, Any]]:
    """The filters in words."""
    chosen = chosen_values(spec, params)
    words = []
    for facet in facets_of(spec):
        if facet.name in chosen:
            value = chosen[facet.name]
            labels = dict(facet.choices()) if facet.choices else facet.label_of([value])
            words.append((facet.label, labels.get(value, value)))
    return words


def _of_place(record: Any) -> Scope:
    units = line_of(record.pk)
    return Scope({kind: one.rows(units).order_by() for kind, one in HOLDINGS.items()}, frozenset(units))


def _of_partnership(record: Any) -> Scope:
    return Scope(
        {
            "partnerships": Partnership.objects.filter(pk=record.pk),
            "agreements": Agreement.objects.filter(partnership=record),
            "projects": Project.objects.filter(partnerships=record),
            "commitments": Commitment.objects.filter(partnership=record),
        }
    )


def _of_organisation(record: Any) -> Scope:
    party = Q(pk__in=PartnershipParty.objects.filter(organisation=record).values("partnership"))
    return Scope({"organisations": _rows_of(record), "partnerships": Partnership.objects.filter(party)})


def _of_field(record: Any) -> Scope:
    return Scope(
        {
            "fields": CooperationField.objects.filter(pk=record.pk),
            "partnerships": Partnership.objects.filter(fields=record),
            "agreements": Agreement.objects.filter(Q(fields=record)),
            "projects": Project.objects.filter(fields=record),
            "places": Locality.objects.filter(pk__in=Interest.objects.filter(field=record).values("locality")),
            "recommendations": Recommendation.objects.filter(field=record),
            "commitments": Commitment.objects.filter(fields=record),
        }
    )


def _of_declaration(record: Any) -> Scope:
    """A declaration, and what was asked and promised by its articles."""
    articles = Q(article__declaration=record)
    return Scope(
        {
            "declarations": Declaration.objects.filter(pk=record.pk),
            "recommendations": Recommendation.objects.filter(articles),
            "commitments": Commitment.objects.filter(articles | Q(recommendation__article__declaration=record)),
        }
    )


def _of_edition(record: Any) -> Scope:
    """What was declared and recommended at an edition, and what was promised there or takes that up."""
    return Scope(
        {
            "editions": Edition.objects.filter(pk=record.pk),
            "declarations": Declaration.objects.filter(edition=record),
            "recommendations": Recommendation.objects.filter(edition=record),
            "commitments": Commitment.objects.filter(edition=record),
        }
    )


def _of_recommendation(record: Any) -> Scope:
    """A recommendation, and the commitments that take it up."""
    return Scope(
        {
            "recommendations": Recommendation.objects.filter(pk=record.pk),
            "commitments": Commitment.objects.filter(recommendation=record),
        }
    )


def _alone(record: Record) -> Scope:
    return Scope({record.KIND: _rows_of(record)})


def _rows_of(record: Record) -> Rows:
    return type(record)._default_manager.filter(pk=record.pk)


_SCOPES: dict[str, Callable[[Record], Scope]] = {
    "places": _of_place,
    "partnerships": _of_partnership,
    "fields": _of_field,
    "organisations": _of_organisation,
    "editions": _of_edition,
    "declarations": _of_declaration,
    "recommendations": _of_recommendation,
}


def _found(params: QueryDict) -> Scope:
    kind = params.get("kind", "")
    text, language = params.get("q", ""), get_language() or "vi"
    rows: dict[str, Rows] = {}
    for group in search(text, language, kinds=[kind] if kind else None, limit_per_kind=HITS):
        slugs = [hit.slug for hit in group.hits]
        rows[group.kind.name] = group.kind.model._default_manager.filter(slug__in=slugs)
    return Scope(rows)
