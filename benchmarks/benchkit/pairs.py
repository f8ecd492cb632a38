"""The real pairs of the register, and the register without one of them."""

from collections.abc import Iterator
from contextlib import contextmanager

#: A Vietnamese and a French locality of today's map, by their ids.
Pair = tuple[int, int]


def real_pairs() -> list[Pair]:
    """Return the pairs that a partnership joins, in the order of their identifiers."""
    from nhipcau.registry.needs.queries.evidence import todays_units  # noqa: PLC0415 - Django is set up by now
    from nhipcau.registry.partnerships.models import Partnership  # noqa: PLC0415
    from nhipcau.registry.places.models import Locality  # noqa: PLC0415

    slugs = dict(Locality.objects.values_list("pk", "slug"))
    pairs = set()
    for partnership in Partnership.objects.prefetch_related("parties__locality"):
        localities = [party.locality for party in partnership.parties.all() if party.locality]
        today = todays_units({one.pk for one in localities})
        sides: dict[str, set[int]] = {"VN": set(), "FR": set()}
        for one in localities:
            sides[one.country] |= set(today.get(one.pk, ()))
        pairs |= {(one, other) for one in sides["VN"] for other in sides["FR"]}
    return sorted(pairs, key=lambda pair: [slugs[unit] for unit in pair])


@contextmanager
def hidden(pair: Pair) -> Iterator[None]:
    """Take out of the register all that shows that a pair works together; it comes back at the end of the block.

    That is every partnership between what the two are, were or contain, or bodies seated there, with its agreements,
    phases, projects and commitments; and every other project and office in which both have a part.
    """
    from django.db import transaction  # noqa: PLC0415

    from nhipcau.core.records.revision import bump_revision  # noqa: PLC0415
    from nhipcau.registry.needs.queries.evidence import answering_for  # noqa: PLC0415

    lines = [set(answering_for([unit])) for unit in pair]
    with transaction.atomic():
        _take_out(*lines)
        bump_revision()
        yield
        transaction.set_rollback(True)


def _take_out(here: set[int], there: set[int]) -> None:
    from django.db.models import Q  # noqa: PLC0415

    from nhipcau.followup.commitments.models import Commitment, Evidence  # noqa: PLC0415
    from nhipcau.registry.partnerships.models import (  # noqa: PLC0415
        Agreement,
        Partnership,
        PartnershipParty,
        RepresentationOffice,
    )
    from nhipcau.registry.projects.models import Project  # noqa: PLC0415

    partnerships, projects = [], []
    for units in (here, there):
        bodies = Q(locality__in=units) | Q(organisation__locality__in=units)
        own = set(PartnershipParty.objects.filter(bodies).values_list("partnership", flat=True))
        partnerships.append(own)
        part = Q(localities__in=units) | Q(bodies__locality__in=units) | Q(bodies__organisation__locality__in=units)
        of_own = Q(partnerships__in=own)
        projects.append(set(Project.objects.filter(part | of_own).values_list("pk", flat=True)))
    gone = partnerships[0] & partnerships[1]
    of_gone = set(Project.objects.filter(partnerships__in=gone).values_list("pk", flat=True))
    joint = of_gone | projects[0] & projects[1]
    Evidence.objects.filter(Q(project__in=joint) | Q(agreement__partnership__in=gone)).delete()
    Commitment.objects.filter(Q(partnership__in=gone) | Q(agreement__partnership__in=gone)).delete()
    Project.objects.filter(pk__in=joint).delete()
    RepresentationOffice.objects.filter(Q(authority__in=here, location__in=there)).delete()
    RepresentationOffice.objects.filter(Q(authority__in=there, location__in=here)).delete()
    Agreement.objects.filter(partnership__in=gone).update(renews=None, parent=None)
    Partnership.objects.filter(pk__in=gone).delete()
