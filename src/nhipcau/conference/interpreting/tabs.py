"""What interpreting adds to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.claiming import PERMISSION
from nhipcau.conference.interpreting.queries.needs import count_short

desk_tab(Part.AROUND, 75, _("Interpreters"), "interpreting:desk", PERMISSION)


@desk_block(75, PERMISSION)
def short(edition: Edition, user: Any) -> Block | None:
    """How many places nobody fills yet."""
    if not (count := count_short(edition)):
        return None
    words = ngettext("%(n)s place of an interpreter is empty", "%(n)s places of interpreters are empty", count)
    url = reverse("interpreting:needs", args=[edition.slug])
    return Block(_("Interpreters"), [Line(words % {"n": count}, f"{url}?only=short", Urgency.OPEN)], url)
