"""Reading who has which role, and who is invited, as far as somebody may see it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.core.records.kinds import kind_named
from nhipcau.core.roles.invitations.models import Invitation, fingerprint
from nhipcau.core.roles.models import Bound, Grant, ScopeKind


def members_for(user: Any) -> "QuerySet[Grant]":
    """The roles that somebody may see: an administrator all, others those of their own scopes."""
    found = Grant.objects.select_related("user", "granted_by")
    found = found.order_by("role", "scope_kind", "scope_slug", "user__last_name", "user__first_name", "pk")
    return found if user.is_superuser else found.filter(_within(Grant.objects.filter(user=user)))


def invitations_for(user: Any) -> "QuerySet[Invitation]":
    """The open invitations that somebody may see: an administrator all, others those to scopes they invite to."""
    found = Invitation.objects.open().select_related("invited_by")
    return found if user.is_superuser else found.filter(_within(Grant.objects.filter(user=user, may_invite=True)))


def offers_of(user: Any) -> list[Grant]:
    """The own roles to which somebody may invite colleagues."""
    return list(Grant.objects.filter(user=user, may_invite=True))


def open_invitation(token: str) -> Invitation | None:
    """The invitation of a token, if it can still be accepted."""
    return Invitation.objects.open().select_related("invited_by").filter(token_hash=fingerprint(token)).first()


def scope_titles(bounds: Iterable[Bound]) -> dict[tuple[str, str], str]:
    """What the scopes are called, by kind and slug, in the active language; one query for each kind."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in bounds:
        wanted[one.scope_kind].add(one.scope_slug)
    titles: dict[tuple[str, str], str] = {}
    for scope_kind, slugs in wanted.items():
        titles |= {(scope_kind, slug): title for slug, title in _titles(scope_kind, slugs).items()}
    return titles


def _titles(scope_kind: str, slugs: set[str]) -> dict[str, str]:
    if scope_kind == ScopeKind.EVERYTHING:
        return dict.fromkeys(slugs, _("the whole register"))
    if scope_kind == ScopeKind.COUNTRY:
        countries = {"VN": _("Vietnam"), "FR": _("France")}
        return {slug: countries.get(slug.upper(), slug) for slug in slugs}
    kind = kind_named(scope_kind)
    found = kind.model._default_manager.filter(slug__in=slugs) if kind else ()
    return {**{slug: slug for slug in slugs}, **{record.slug: str(record) for record in found}}


def _within(own: "QuerySet[Grant]") -> Q:
    """The condition that a row has the role and the scope, and is in the area, of one of `own`."""
    # Of no row at all, to begin with.
    condition = Q(pk__in=[])
    for one in own:
        same = Q(role=one.role, scope_kind=one.scope_kind, scope_slug=one.scope_slug)
        condition |= same & Q(area=one.area) if one.area else same
    return condition
