"""What two parties have in common already: partnerships, and meetings at earlier editions."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Outcome, Profile
from nhipcau.registry.partnerships.models import Partnership, PartnershipParty
from nhipcau.registry.places.models import Lineage

#: A body as a record of the register: its kind and id.
Body = tuple[str, int]


@dataclass
class Ties:
    """The partnerships of two parties in the register, and the earlier editions at which they have met."""

    partnerships: list[Partnership] = field(default_factory=list)
    met: list[Edition] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.partnerships or self.met)


def ties_between(profile: Profile, others: Collection[Profile]) -> dict[UUID, Ties]:
    """What a party has in common with each of others, read with their delegations; a fixed number of queries."""
    found: dict[UUID, Ties] = {one.pk: Ties() for one in others}
    here = body_of(profile.delegation)
    if here is None or not found:
        return found
    bodies: dict[Body, list[UUID]] = defaultdict(list)
    for one in others:
        if body := body_of(one.delegation):
            bodies[body].append(one.pk)
    lines = _lines({here, *bodies})
    for body, edition in _met(here, lines, profile.delegation.edition_id):
        for key in (key for known, keys in bodies.items() if body in lines[known] for key in keys):
            if edition not in found[key].met:
                found[key].met.append(edition)
    for body, partnership in _partnerships(lines[here]):
        for key in (key for known, keys in bodies.items() if body in lines[known] for key in keys):
            if partnership not in found[key].partnerships:
                found[key].partnerships.append(partnership)
    return found


def body_of(delegation: Delegation) -> Body | None:
    """The record that a delegation comes for; None where there is none."""
    if delegation.locality_id:
        return ("locality", delegation.locality_id)
    return ("organisation", delegation.organisation_id) if delegation.organisation_id else None


def _lines(bodies: Collection[Body]) -> dict[Body, set[Body]]:
    """Each body with those it came from and became."""
    units = [key for kind, key in bodies if kind == "locality"]
    found: dict[Body, set[Body]] = {body: {body} for body in bodies}
    pairs = Lineage.objects.filter(Q(ancestor__in=units) | Q(descendant__in=units))
    for before, after in pairs.values_list("ancestor", "descendant"):
        for one, other in ((before, after), (after, before)):
            if ("locality", one) in found:
                found[("locality", one)].add(("locality", other))
    return found


def _met(here: Body, lines: dict[Body, set[Body]], edition: int) -> list[tuple[Body, Edition]]:
    """Bodies met at other editions with the edition, the latest first: meetings of which it is known that they were."""
    rows = Meeting.objects.filter(outcome__state=Outcome.State.HELD).exclude(edition=edition)
    ours = Q()
    for kind, key in lines[here]:
        ours |= Q(**{f"wish__asking__delegation__{kind}": key}) | Q(**{f"wish__asked__delegation__{kind}": key})
    columns = [
        f"wish__{party}__delegation__{kind}" for party in ("asking", "asked") for kind in ("locality", "organisation")
    ]
    met = list(rows.filter(ours).order_by("-edition__begins").values_list("edition", *columns))
    editions = Edition.objects.in_bulk({row[0] for row in met})
    found = []
    for number, *keys in met:
        kinds = ("locality", "organisation", "locality", "organisation")
        bodies = [(kind, key) for kind, key in zip(kinds, keys, strict=True) if key]
        found += [(body, editions[number]) for body in bodies if body not in lines[here]]
    return found


def _partnerships(line: Collection[Body]) -> list[tuple[Body, Partnership]]:
    """The other bodies of the partnerships in which one of these is a party."""
    ours = Q()
    for kind, key in line:
        ours |= Q(**{kind: key})
    own = PartnershipParty.objects.filter(ours).order_by().values("partnership")
    parties = PartnershipParty.objects.filter(partnership__in=own).select_related("partnership")
    found = []
    for one in parties.order_by("partnership", "pk"):
        body = ("locality", one.locality_id) if one.locality_id else ("organisation", one.organisation_id or 0)
        if body not in line:
            found.append((body, one.partnership))
    return found
