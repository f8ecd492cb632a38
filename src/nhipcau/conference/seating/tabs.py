"""What seating adds to the desk of an edition."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.seating.models import SeatingPlan

desk_tab(Part.AROUND, 73, gettext_lazy("Seating"), "seating:home", "seating.plan")

#: So many plans are named on the front page.
MOST = 5


@desk_block(73, "seating.plan")
def seating(edition: Edition, user: Any) -> Block | None:
    """Plans on which people have no seat yet, and those that nobody is shown; one query."""
    rows = SeatingPlan.objects.filter(layout__edition=edition).select_related("layout__session")
    rows = rows.annotate(without=Count("guests", filter=Q(guests__seat__isnull=True)), invited=Count("guests"))
    lines = list(_lines(edition, rows.order_by("layout__made_at", "number")))
    if not lines:
        return None
    url = reverse("seating:home", args=[edition.slug])
    return Block(_("Seating"), lines[:MOST], url, total=len(lines) if len(lines) > MOST else None)


def _lines(edition: Edition, plans: Any) -> Iterator[Line]:
    for plan in plans:
        url = reverse("seating:plan", args=[edition.slug, plan.pk])
        if plan.without:
            words = ngettext("%(n)s person without a seat", "%(n)s people without a seat", plan.without)
            yield Line(capfirst(str(plan)), url, Urgency.OPEN, details=words % {"n": plan.without})
        elif plan.invited and plan.published_at is None:
            yield Line(capfirst(str(plan)), url, Urgency.OPEN, details=_("not published yet"))
