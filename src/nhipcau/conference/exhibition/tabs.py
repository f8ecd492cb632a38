"""What an exhibition adds to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.models import Exhibitor
from nhipcau.conference.exhibition.queries.exhibitors import NO_CONTRACT, NO_STAND, totals_of

desk_tab(Part.AROUND, 62, gettext_lazy("Exhibition"), "exhibition:desk", PLAN)


@desk_block(62, PLAN)
def exhibitors(edition: Edition, user: Any) -> Block | None:
    """The applications that wait for a decision, and the exhibitors that lack something."""
    totals = totals_of(edition)
    if not totals.all:
        return None
    url = reverse("exhibition:desk", args=[edition.slug])
    lines = []
    undecided = totals.in_state(Exhibitor.State.SUBMITTED)
    if undecided:
        words = ngettext("%(n)s exhibitor waits for a decision", "%(n)s exhibitors wait for a decision", undecided)
        lines.append(Line(words % {"n": undecided}, f"{url}?state=submitted", Urgency.OPEN))
    if alone := totals.lacking[NO_STAND]:
        words = ngettext("%(n)s accepted exhibitor has no stand", "%(n)s accepted exhibitors have no stand", alone)
        lines.append(Line(words % {"n": alone}, f"{url}?lacking={NO_STAND}", Urgency.OPEN))
    if unsigned := totals.lacking[NO_CONTRACT]:
        words = ngettext("%(n)s contract is not signed", "%(n)s contracts are not signed", unsigned)
        lines.append(Line(words % {"n": unsigned}, f"{url}?lacking={NO_CONTRACT}"))
    return Block(_("Exhibition"), lines, url, empty=_("Everything is decided, and everybody has a stand."))
