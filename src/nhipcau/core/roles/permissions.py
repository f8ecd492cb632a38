"""Who may see, invite and end the roles of others. An administrator may everything."""

from typing import Any

import rules

from nhipcau.core.roles.models import Grant
from nhipcau.core.roles.reach import grants_of


@rules.predicate
def has_a_role(user: Any) -> bool:
    """Somebody with at least one role."""
    return bool(grants_of(user))


@rules.predicate
def invites_to(user: Any, offered: Any) -> bool:
    """Somebody who may invite, for the same role and scope, and no more rights than to edit."""
    if offered is None:
        return any(one.may_invite for one in grants_of(user))
    return any(one.may_invite and _is_within(offered, one) for one in grants_of(user))


@rules.predicate
def shares_scope(user: Any, offered: Any) -> bool:
    """A colleague: the same role and scope."""
    return any(_is_within(offered, one, rights=False) for one in grants_of(user)) if offered is not None else False


def _is_within(offered: Any, own: Grant, *, rights: bool = True) -> bool:
    """Whether what is offered (a grant or an invitation) is no more than `own`."""
    same = (offered.role, offered.scope_kind, offered.scope_slug) == (own.role, own.scope_kind, own.scope_slug)
    within = same and own.area in ("", offered.area)
    return within and not (rights and (offered.may_publish or offered.may_invite))


rules.add_perm("roles.see_members", has_a_role)
rules.add_perm("roles.see", shares_scope)
rules.add_perm("roles.invite", invites_to)
rules.add_perm("roles.end", invites_to)
