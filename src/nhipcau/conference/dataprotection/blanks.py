"""What a column holds once it is emptied, as the registry of personal data says."""

from typing import Any

from django.db import models

from nhipcau.core.privacy.fields import policies_of
from nhipcau.core.privacy.words import Fate


def blanks_of(model: type[models.Model]) -> dict[str, Any]:
    """The columns of a model that erasure empties, with what they hold then."""
    emptied = [name for name, policy in policies_of(model).items() if policy.fate == Fate.EMPTIED]
    return {name: _blank(model._meta.get_field(name)) for name in emptied}


def _blank(field: Any) -> Any:
    if field.null:
        return None
    return field.get_default() if field.has_default() else ""
