"""Who may write to whom."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.audiences import Audience, audience_called
from nhipcau.core.roles.rules import require

PERMISSION = "mailing.write"


def require_audience(user: Any, edition: Edition, name: str) -> Audience:
    """The audience of that name, to which somebody may write: who writes may also read who they are.

    Raises `PermissionDenied`, and `ValidationError` for one that there is not.
    """
    require(user, PERMISSION, edition)
    found = audience_called(name)
    if found is None:
        raise ValidationError({"audience": _("Nobody can be written to under this name any more.")})
    require(user, found.permission, edition)
    return found
