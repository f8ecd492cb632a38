"""What visits add to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.visits.queries.rows import pressing_of

desk_tab(Part.AROUND, 65, gettext_lazy("Visits and receptions"), "visits:list", "visits.plan")


@desk_block(65, "visits.plan")
def pressing(edition: Edition, user: Any) -> Block | None:
    """Who waits, who has not confirmed, and who has no seat in a bus."""
    found, url = pressing_of(edition), reverse("visits:list", args=[edition.slug])
    counts = (
        (found.waiting, ngettext("%(n)s person waits for a place", "%(n)s people wait for a place", found.waiting)),
        (
            found.silent,
            ngettext("%(n)s place offered is not confirmed", "%(n)s places offered are not confirmed", found.silent),
        ),
        (
            found.unseated,
            ngettext("%(n)s person has no seat in a bus", "%(n)s people have no seat in a bus", found.unseated),
        ),
    )
    lines = [Line(words % {"n": n}, url, Urgency.OPEN) for n, words in counts if n]
    return Block(_("Visits and receptions"), lines, url) if lines else None
