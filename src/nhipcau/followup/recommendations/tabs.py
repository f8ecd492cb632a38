"""What recommendations add to the desk of an edition: tabs, and what waits."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.followup.recommendations.queries.waiting import waiting_at

desk_tab(Part.FOLLOWUP, 82, gettext_lazy("Reports of sessions"), "reports:desk", "recommendations.make")
desk_tab(Part.FOLLOWUP, 84, gettext_lazy("Recommendations"), "reports:recommendations", "recommendations.make")


@desk_block(60, "recommendations.make")
def reports_and_recommendations(edition: Edition, user: Any) -> Block | None:
    """Reports that are overdue or handed in, and what is proposed; nothing where none was ever asked for."""
    found = waiting_at(edition, timezone.now())
    if found is None:
        return None
    reports = reverse("reports:desk", args=[edition.slug])
    proposed = reverse("reports:recommendations", args=[edition.slug])
    lines = [
        (found.overdue, ngettext("%(n)s report is overdue", "%(n)s reports are overdue", found.overdue), reports),
        (
            found.handed_in,
            ngettext(
                "%(n)s report is handed in and waits to be published",
                "%(n)s reports are handed in and wait to be published",
                found.handed_in,
            ),
            f"{reports}?state=handed-in",
        ),
        (
            found.proposed,
            ngettext(
                "%(n)s proposed recommendation waits for a decision",
                "%(n)s proposed recommendations wait for a decision",
                found.proposed,
            ),
            proposed,
        ),
    ]
    shown = [
        Line(words % {"n": count}, url, Urgency.LATE if number == 0 else Urgency.OPEN)
        for number, (count, words, url) in enumerate(lines)
        if count
    ]
    return Block(_("Reports and recommendations"), shown, reports, empty=_("No report waits, and nothing is proposed."))
