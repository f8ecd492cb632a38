"""What papers add to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.queries.desk import untranslated_count, waiting_count

desk_tab(Part.SESSIONS, 40, gettext_lazy("Papers"), "papers:desk", "papers.review")


@desk_block(40, "papers.review")
def waiting(edition: Edition, user: Any) -> Block | None:
    """The papers that wait for a decision, and the translations that are not ready."""
    lines, url = [], reverse("papers:desk", args=[edition.slug])
    undecided, untranslated = waiting_count(edition), untranslated_count(edition)
    if undecided:
        words = ngettext("%(n)s paper waits for a decision", "%(n)s papers wait for a decision", undecided)
        lines.append(Line(words % {"n": undecided}, f"{url}?state=submitted", Urgency.OPEN))
    if untranslated:
        words = ngettext("%(n)s translation is not ready", "%(n)s translations are not ready", untranslated)
        lines.append(Line(words % {"n": untranslated}, url, Urgency.OPEN))
    return Block(_("Papers"), lines, url) if lines else None
