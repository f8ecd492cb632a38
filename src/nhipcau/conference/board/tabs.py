"""What the board adds to the desk of an edition: tabs, and what is to be done first."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.board.queries.incidents import incidents_of
from nhipcau.conference.board.queries.tasks import TaskView, pressing
from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.templatetags.nhipcau import mark_language

#: So many lines of a block stand on the front page.
FIRST = 6

desk_tab(Part.PREPARATION, 14, gettext_lazy("Tasks"), "board:tasks", "board.keep")
desk_tab(Part.PREPARATION, 16, gettext_lazy("Run of show"), "board:shows", "board.keep")
desk_tab(Part.PREPARATION, 20, gettext_lazy("Incidents"), "board:incidents", "board.keep")
desk_tab(Part.PREPARATION, 22, gettext_lazy("Contacts"), "board:contacts", "board.keep")
desk_tab(Part.PREPARATION, 24, gettext_lazy("Risks"), "board:risks", "board.keep")


@desk_block(12, "board.keep")
def tasks(edition: Edition, user: Any) -> Block | None:
    """The tasks that press, one's own first."""
    found, url = pressing(edition, user, timezone.localdate()), reverse("board:tasks", args=[edition.slug])
    lines = [_line(one, edition) for one in found[:FIRST]]
    return Block(_("Tasks"), lines, url, len(found), _("No task is overdue or due within two weeks."))


@desk_block(2, "board.keep")
def incidents(edition: Edition, user: Any) -> Block | None:
    """The incidents that are open; nothing where none is."""
    found = incidents_of(edition, only_open=True)
    if not found:
        return None
    lines = [
        Line(
            one.incident.what[:120],
            reverse("board:incident", args=[edition.slug, one.incident.number]),
            Urgency.LATE if int(one.severity.value) > 2 else Urgency.OPEN,
            details=one.deals or _("nobody yet"),
        )
        for one in found[:FIRST]
    ]
    return Block(_("Open incidents"), lines, reverse("board:incidents", args=[edition.slug]), len(found))


def _line(one: TaskView, edition: Edition) -> Line:
    url = reverse("board:task", args=[edition.slug, one.task.pk]) if one.may_keep else ""
    details = [str(one.task.owner)] if one.task.owner else []
    if one.is_blocked:
        count = len(one.waits_for)
        details.append(ngettext("waits for %(n)s other", "waits for %(n)s others", count) % {"n": count})
    title = mark_language(one.task.translated("title"), note=False)
    return Line(title, url, one.urgency, one.task.due, " · ".join(details))
