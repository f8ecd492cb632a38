"""Who may bring IATI files in, and who may have one checked."""

from typing import Any

import rules

from nhipcau.core.roles.reach import reach_of


@rules.predicate
def moderates_everything(user: Any, _thing: object) -> bool:
    """Whose role is to moderate what belongs to no single country, as a file of many projects does."""
    return reach_of(user).moderates_all


@rules.predicate
def has_account(user: Any, _thing: object) -> bool:
    """Anybody who is signed in."""
    return bool(user.is_authenticated and user.is_active)


rules.add_perm("iati.import", moderates_everything)
rules.add_perm("iati.check", has_account)
