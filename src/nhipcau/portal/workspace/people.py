"""What the workspace shows of the person who is signed in: roles, localities, what waits for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.queries import editions_for_list
from nhipcau.core.proposals.models import Correction, Proposal
from nhipcau.core.proposals.queries import is_moderator, moderated_by
from nhipcau.core.records.models import Record
from nhipcau.core.roles.models import Grant, Role, ScopeKind
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.search.queries import search
from nhipcau.followup.commitments.models import Commitment
from nhipcau.registry.places.models import Country, Locality

#: So many localities are offered for a name that was typed.
MOST_FOUND = 12


@dataclass(frozen=True)
class RoleLine:
    """A role with what it is bound to, as people read it."""

    grant: Grant
    scope: Any
    url: str = ""


def roles_of(user: Any) -> list[RoleLine]:
    """The roles of somebody; a query for each kind of scope."""
    grants = list(Grant.objects.filter(user=user))
    named = {ScopeKind.PLACES: _named(Locality, grants, ScopeKind.PLACES)}
    named[ScopeKind.COMMITMENTS] = _named(Commitment, grants, ScopeKind.COMMITMENTS)
    named[ScopeKind.EDITIONS] = _named(Edition, grants, ScopeKind.EDITIONS)
    return [_role_line(one, named) for one in grants]


def _named(model: type[Record], grants: Sequence[Grant], kind: ScopeKind) -> dict[str, Record]:
    slugs = [one.scope_slug for one in grants if one.scope_kind == kind]
    return {one.slug: one for one in model._default_manager.filter(slug__in=slugs)} if slugs else {}


def _role_line(grant: Grant, named: dict[ScopeKind, dict[str, Record]]) -> RoleLine:
    if grant.scope_kind == ScopeKind.EVERYTHING:
        return RoleLine(grant, ScopeKind.EVERYTHING.label)
    if grant.scope_kind == ScopeKind.COUNTRY and grant.scope_slug.upper() in Country.values:
        return RoleLine(grant, Country(grant.scope_slug.upper()).label)
    known = named.get(ScopeKind(grant.scope_kind), {}).get(grant.scope_slug)
    return RoleLine(grant, known, known.get_absolute_url()) if known else RoleLine(grant, grant.scope_slug)


def localities_of(user: Any) -> list[Locality]:
    """The localities that somebody edits, as they were granted, by name."""
    slugs = Grant.objects.filter(user=user, role=Role.EDITOR, scope_kind=ScopeKind.PLACES).values("scope_slug")
    return list(Locality.objects.filter(slug__in=slugs).order_by(f"sort_{get_language() or 'vi'}", "pk"))


def editions_of(user: Any) -> list[Edition]:
    """The editions on which somebody works, the latest first; an administrator works on those in preparation too."""
    slugs = Grant.objects.filter(user=user, role=Role.SECRETARIAT, scope_kind=ScopeKind.EDITIONS).values("scope_slug")
    wanted = Q(slug__in=slugs)
    if user.is_superuser:
        wanted |= Q(status__in=(Edition.Status.PLANNED, Edition.Status.POSTPONED))
    return list(editions_for_list().filter(wanted).order_by("-in_time", "pk"))


def checked_by(user: Any) -> list[Edition]:
    """The editions whose people somebody checks for the security service, the latest first."""
    slugs = reach_of(user).checks
    return list(editions_for_list().filter(slug__in=slugs).order_by("-in_time", "pk")) if slugs else []


def find_localities(user: Any, text: str) -> list[Locality]:
    """The localities of a name that a moderator or an administrator may open."""
    groups = search(text, get_language() or "vi", kinds=["places"], limit_per_kind=MOST_FOUND)
    slugs = [hit.slug for group in groups for hit in group.hits]
    rows = Locality.objects.filter(slug__in=slugs)
    reach = reach_of(user)
    if not (user.is_superuser or reach.moderates_all):
        rows = rows.filter(country__in=reach.moderates)
    return sorted(rows, key=lambda one: slugs.index(one.slug))


@dataclass(frozen=True)
class Waiting:
    """How much waits for this person: own proposals that came back, and decisions."""

    returned: list[Proposal]
    proposals: int = 0
    corrections: int = 0
    decides: bool = False


def waiting_for(user: Any) -> Waiting:
    """What waits for somebody; three queries at most."""
    returned = list(Proposal.objects.filter(author=user, state=Proposal.State.RETURNED).order_by("-decided_at")[:20])
    if not is_moderator(user):
        return Waiting(returned)
    proposals = moderated_by(user, Proposal.objects.filter(state=Proposal.State.OPEN).exclude(author=user))
    corrections = moderated_by(user, Correction.objects.filter(state=Correction.State.OPEN))
    return Waiting(returned, proposals.count(), corrections.count(), decides=True)
