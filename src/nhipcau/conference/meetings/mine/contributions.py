"""What meetings add to the personal page of a delegate, and so to the personal calendar."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from nhipcau.conference.agenda.contributions import Contributed, contribution
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.meetings.queries.agendas import agenda_of_person
from nhipcau.conference.meetings.queries.lines import Attending, Line
from nhipcau.conference.meetings.queries.places import words_of_table


@contribution(10, gettext_lazy("My meetings"))
def meetings(delegate: Delegate, token: str) -> Iterator[Contributed]:
    """The meetings that somebody attends, as they were last shown. Three queries."""
    for line in agenda_of_person(delegate).lines:
        url = reverse("my_meetings:meeting", args=[token, line.meeting.pk])
        yield contributed(line, url)


def contributed(line: Line, url: str = "", *, ours: bool = False) -> Contributed:
    """A meeting of somebody as an entry of pages and calendars; `ours` names those of the own party too."""
    words = list(_words(line))
    if ours and line.ours and not line.is_cancelled:
        words.insert(0, _("For us: %(names)s") % {"names": _names(line.ours)})
    return Contributed(
        title=_("Meeting with %(body)s") % {"body": line.other_name},
        starts=line.starts,
        ends=line.ends,
        where=words_of_table(line.table),
        words=" · ".join(words),
        url=url,
        uid=line.meeting.pk,
        changed_at=line.meeting.shown_at,
        sequence=line.meeting.sequence,
        is_cancelled=line.is_cancelled,
        is_tentative=line.is_provisional,
    )


def _words(line: Line) -> Iterator[str]:
    if line.is_cancelled:
        yield pgettext("of a meeting", "cancelled")
        return
    if line.is_provisional:
        yield pgettext("of a meeting", "provisional")
    if line.theirs:
        yield _names(line.theirs)
    if line.interpreter:
        yield _("Interpreter: %(name)s") % {"name": line.interpreter}


def _names(people: list[Attending]) -> str:
    return ", ".join(one.name for one in people)
