"""Times in forms: entered as clocks at the venue show them, kept as instants."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import NoSuchTime, TimeTwice, instant_of, local_of, zone_of_edition

FORMAT = "%Y-%m-%dT%H:%M"


def shown(instant: datetime | None, edition: Edition) -> str:
    """An instant as the field shows it; empty for none."""
    return local_of(instant, zone_of_edition(edition)).strftime(FORMAT) if instant else ""


def taken(local: Any, edition: Edition) -> datetime | None:
    """The instant that a field means; None where it is empty. Raises `ValidationError`."""
    if not local:
        return None
    try:
        return instant_of(local, zone_of_edition(edition), second=False)
    except (NoSuchTime, TimeTwice) as error:
        raise ValidationError(_("Clocks never show this time: they are put forward then.")) from error
