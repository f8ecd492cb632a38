"""Who may see, invite and end the roles of others. An administrator may everything."""

from typing import Any

import rules

from nhipcau.core.roles.models import Grant


@rules.predicate
def is_signed_in(user: Any) -> bool:
    """Somebody with a valid account."""
    return bool(user.is_authenticated and user.is_active)


@rules.predicate
def has_a_role(user: Any) -> bool:
    """Somebody with at least one role."""
    return bool(user.is_authenticated and user.is_active and _grants(user))


@rules.predicate
def invites_to(user: Any, offered: Any) -> bool:
    """Somebody who may invite, for the same role and scope, and no more rights than to edit."""
    if offered is None:
        return any(one.may_invite for one in _grants(user))
    return any(one.may_invite and _is_within(offered, one) for one in _grants(user))


@rules.predicate
def shares_scope(user: Any, offered: Any) -> bool:
    """A colleague: the same role and scope."""
    return any(_is_within(offered, one, rights=False) for one in _grants(user)) if offered is not None else False


def _grants(user: Any) -> list[Grant]:
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, "_grants"):
        user._grants = list(Grant.objects.filter(user=user))
    grants: list[Grant] = user._grants
    return grants


def _is_within(offered: Any, own: Grant, *, rights: bool = True) -> bool:
    """Whether what is offered (a grant or an invitation) is no more than `own`."""
    same = (offered.role, offered.scope_kind, offered.scope_slug) == (own.role, own.scope_kind, own.scope_slug)
    within = same and own.area in ("", offered.area)
    return within and not (rights and (offered.may_publish or offered.may_invite))


rules.add_perm("roles.see_members", has_a_role)
rules.add_perm("roles.see", shares_scope)
rules.add_perm("roles.invite", invites_to)
rules.add_perm("roles.end", invites_to)
