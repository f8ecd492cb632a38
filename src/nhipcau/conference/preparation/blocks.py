"""What preparation adds to the desk of an edition: tabs, and what is to be done first."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.queries.dossier import dossier_of
from nhipcau.conference.preparation.queries.preparation import pressing
from nhipcau.core.web.templatetags.nhipcau import mark_language

#: So many lines of a block stand on the front page.
FIRST = 6

desk_tab(Part.PREPARATION, 2, gettext_lazy("Milestones"), "preparation:milestones", "desk.enter")
desk_tab(Part.PREPARATION, 70, gettext_lazy("Decisions"), "preparation:decisions", "desk.enter")
desk_tab(Part.PREPARATION, 72, gettext_lazy("Team"), "preparation:team", "desk.enter")
desk_tab(Part.PREPARATION, 74, gettext_lazy("Permit"), "preparation:dossier", "desk.enter")
desk_tab(Part.PREPARATION, 90, gettext_lazy("Edition"), "preparation:edition", "preparation.lead")


@desk_block(10, "desk.enter")
def milestones(edition: Edition, user: Any) -> Block | None:
    """The milestones that are overdue or due soon."""
    found, url = pressing(edition, timezone.localdate()), reverse("preparation:milestones", args=[edition.slug])
    lines = [Line(mark_language(one.translated("title"), note=False), url, how, one.due) for one, how in found[:FIRST]]
    return Block(_("Milestones"), lines, url, len(found), _("No milestone is overdue or due within two weeks."))


@desk_block(30, "desk.enter")
def dossier(edition: Edition, user: Any) -> Block | None:
    """What of the permit dossier is overdue or due soon; nothing for an edition that needs none."""
    if edition.country != "VN" or edition.status == Edition.Status.HELD:
        return None
    url = reverse("preparation:dossier", args=[edition.slug])
    view = dossier_of(edition, timezone.localdate())
    if view is None:
        line = Line(_("The dossier is not begun."), url, Urgency.OPEN)
        return Block(_("Permit dossier"), [line], url)
    found = [one for one in view.parts if one.urgency in (Urgency.LATE, Urgency.SOON)]
    lines = [Line(one.title, url, one.urgency, one.due) for one in found[:FIRST]]
    return Block(_("Permit dossier"), lines, url, len(found), _("Nothing of it is overdue or due within two weeks."))
