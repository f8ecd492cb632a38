"""The records of the register that may be evidence for a commitment: those of its owner."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.commitments.models import Commitment
from nhipcau.registry.figures.models import Statement
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.partnerships.queries.units import agreed_by, involving, line_of
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project
from nhipcau.registry.projects.queries import of_units, with_organisation

#: So many of each kind are offered.
MOST = 100


@dataclass(frozen=True)
class Offered:
    """What may be named as evidence."""

    agreements: list[Agreement]
    projects: list[Project]
    statements: list[Statement]

    def by_key(self) -> dict[str, Any]:
        """Each of them under the name that a form gives it."""
        return {key_of(one): one for one in self}

    def __iter__(self) -> Iterator[Any]:
        yield from self.agreements
        yield from self.projects
        yield from self.statements


def key_of(row: Agreement | Project | Statement) -> str:
    """How a form names a record of the register."""
    return f"{row._meta.model_name}:{row.pk}"


def offered_for(commitment: Commitment) -> Offered:
    """Agreements and projects of the owner, and what was stated about these and about the owner."""
    partnerships, agreements, projects = _of_owner(commitment)
    sort = f"sort_{get_language() or LANGUAGES[0]}"
    found = list(agreements.order_by(sort, "pk")[:MOST]), list(projects.order_by(sort, "pk")[:MOST])
    about = [commitment.owner, *partnerships[:MOST], *found[0], *found[1]]
    return Offered(*found, _statements_about(about))


def _of_owner(commitment: Commitment) -> "tuple[QuerySet[Partnership], QuerySet[Agreement], QuerySet[Project]]":
    owner = commitment.owner
    if isinstance(owner, Locality):
        units = line_of(owner.pk)
        agreements = Agreement.objects.filter(agreed_by(units))
        return Partnership.objects.filter(involving(units)), agreements, Project.objects.filter(of_units(units))
    if isinstance(owner, Partnership):
        projects = Project.objects.filter(partnerships=owner)
        return Partnership.objects.none(), Agreement.objects.filter(partnership=owner), projects
    partnerships = Partnership.objects.filter(parties__organisation=owner)
    signed = Q(partnership__in=partnerships.order_by().values("pk")) | Q(signatures__organisation=owner)
    return partnerships, Agreement.objects.filter(signed).distinct(), with_organisation(owner.slug)


def _statements_about(records: Iterable[Model]) -> list[Statement]:
    """What was stated about records, in one query."""
    by_type: dict[int, list[int]] = {}
    for one in records:
        by_type.setdefault(ContentType.objects.get_for_model(one).pk, []).append(one.pk)
    about = Q(pk__in=[])
    for kind, keys in by_type.items():
        about |= Q(measure__question__content_type=kind, measure__question__object_id__in=keys)
    rows = Statement.objects.filter(about).select_related("measure__question")
    return list(rows.order_by("measure__question", "measure__position", "position", "pk")[:MOST])
