"""Runs of show and the contact sheet as PDF."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from nhipcau.conference.board.models import Cue
from nhipcau.conference.board.queries.contacts import Group, Reached, sheet_of
from nhipcau.conference.board.queries.shows import CueLine, ShowView, zone_of_show
from nhipcau.conference.board.templatetags.board import hours_of
from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.people.tables import Column, Part, table_pdf


def show_pdf(view: ShowView) -> bytes:
    """A run of show, a line a cue, with the columns of those services of whom something is said.

    The language is active. Raises TypesettingError.
    """
    show, names = view.show, view.columns
    width = max(4, 24 // max(len(names), 1))
    columns = [
        Column(pgettext("of the day", "Time"), 3),
        Column(pgettext("of a cue", "What happens"), 8),
        Column(pgettext("minutes, column of a table", "Min"), 2, number=True),
        *(Column(_label(name), min(width, 6)) for name in names),
        Column(pgettext("column of a run of show, to be ticked by hand", "Done"), 2),
    ]
    part = Part(_place(view), [_row(one, names) for one in view.lines])
    title = f"{pgettext('of a session', 'run of show')}: {show}"
    return table_pdf(show.edition, _language(), capfirst(title), columns, [part], note=_note(view))


def contacts_pdf(edition: Edition, user: Any) -> bytes:
    """Whom to call, as far as somebody may see it. The language is active. Raises TypesettingError."""
    columns = [
        Column(_("Name"), 8),
        Column(pgettext("of a contact", "For what"), 8),
        Column(_("Telephone"), 6),
        Column(_("Contact"), 7),
    ]
    parts = [_group(one) for one in sheet_of(edition, user)]
    note = _("For those who need it for their work. Destroy it after the conference.")
    return table_pdf(edition, _language(), _("Whom to call"), columns, parts, note=note)


def _row(line: CueLine, names: list[str]) -> list[list[str]]:
    said = line.cue.translated("what")
    time = [line.starts]
    if line.over:
        time.append(ngettext("%(n)s min overlap", "%(n)s min overlap", line.over) % {"n": line.over})
    elif line.free:
        time.append(ngettext("%(n)s min free before", "%(n)s min free before", line.free) % {"n": line.free})
    what, minutes = said.value if said else "–", str(line.cue.duration)
    return [time, [what], [minutes], *([getattr(line.cue, name)] for name in names), [""]]


def _label(name: str) -> str:
    return capfirst(str(Cue._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _place(view: ShowView) -> str:
    """When and where it is held."""
    session = view.show.session
    if session is None:
        return _("Times count from the beginning.")
    hours = hours_of(session, zone_of_show(view.show))
    return " · ".join(part for part in (hours, str(session.room) if session.room else "") if part) or str(session)


def _note(view: ShowView) -> str:
    if not view.overrun:
        return ""
    words = ngettext(
        "These cues take %(n)s minute more than the session has.",
        "These cues take %(n)s minutes more than the session has.",
        view.overrun,
    )
    return words % {"n": view.overrun}


def _group(group: Group) -> Part:
    return Part(group.title, [_reached(one) for one in group.rows])


def _reached(one: Reached) -> list[list[str]]:
    return [[one.name], [one.duty], [one.phone], [part for part in (one.email, one.hours) if part] or [""]]


def _language() -> str:
    return get_language() or LANGUAGES[0]
