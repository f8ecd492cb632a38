"""What personal agendas add to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.agenda.actions import PERMISSION
from nhipcau.conference.agenda.queries.sending import to_send
from nhipcau.conference.editions.desk import Block, Line, Urgency, desk_block
from nhipcau.conference.editions.models import Edition


@desk_block(63, PERMISSION)
def unsent(edition: Edition, user: Any) -> Block | None:
    """How many have a badge and no link to their agenda yet."""
    count = to_send(edition).count()
    if not count:
        return None
    url = reverse("agenda:send", args=[edition.slug])
    words = ngettext(
        "%(n)s person with a badge has no link to the personal agenda yet",
        "%(n)s people with a badge have no link to their personal agenda yet",
        count,
    )
    return Block(_("Personal agendas"), [Line(words % {"n": count}, url, Urgency.OPEN)], url)
