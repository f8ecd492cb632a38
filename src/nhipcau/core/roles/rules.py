"""Asking whether somebody may do something."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


def may(user: Any, permission: str, thing: Any = None) -> bool:
    """Whether `user` has the permission ("area.verb"), on `thing` if it is about one."""
    return bool(user is not None and user.has_perm(permission, thing))


def require(user: Any, permission: str, thing: Any = None) -> None:
    """Raise `PermissionDenied`, with words, unless `user` may."""
    if not may(user, permission, thing):
        raise PermissionDenied(_("Your roles do not allow this."))
