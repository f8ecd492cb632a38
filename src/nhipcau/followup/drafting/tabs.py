"""What drafting adds to the desk of an edition: its tab, and what waits there."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.followup.drafting.models import Draft
from nhipcau.followup.drafting.queries.drafts import draft_at, waiting_in

desk_tab(Part.FOLLOWUP, 80, gettext_lazy("Declaration"), "drafting:desk", "drafting.write")


@desk_block(70, "drafting.write")
def declaration(edition: Edition, user: Any) -> Block | None:
    """Where the draft of the declaration stands, and what waits for an answer; nothing while there is none."""
    draft = draft_at(edition)
    if draft is None:
        return None
    desk = reverse("drafting:desk", args=[edition.slug])
    urgency = Urgency.OPEN if draft.state == Draft.State.FINAL else Urgency.NOTE
    lines = [Line(draft.get_state_display(), desk, urgency)]
    if waiting := waiting_in(draft):
        words = ngettext("%(n)s comment or amendment waits", "%(n)s comments and amendments wait", waiting)
        lines.insert(0, Line(words % {"n": waiting}, reverse("drafting:remarks", args=[edition.slug]), Urgency.OPEN))
    return Block(_("Declaration"), lines, desk)
