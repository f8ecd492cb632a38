"""Tags and filters of the desk of a programme."""

from datetime import date, datetime

from babel.dates import format_date as babel_date
from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.programme.models import Edit, Session, SessionPerson
from nhipcau.conference.programme.planning.wording import Wordings
from nhipcau.core.web.templatetags.nhipcau import mark_language

register = template.Library()


@register.filter
def session_title(session: Session) -> SafeString:
    """The title in the page's language, else in another, marked; the kind for one without a title."""
    return mark_language(session.translated("title"), note=False) or SafeString(session.get_kind_display())


@register.filter
def participant(row: SessionPerson) -> SafeString:
    """Who takes part: the person, the name as given, the words, else for whom; then for whom."""
    who = row.person.translated("title") if row.person else None
    named = mark_language(who, note=False) or conditional_escape(row.name)
    named = named or mark_language(row.translated("text"), note=False)
    bodies = [
        mark_language(one.translated("title"), note=False)
        for one in (row.locality, row.organisation)
        if one is not None
    ]
    return format_html_join(", ", "{}", ((one,) for one in (named, *bodies) if one))


@register.filter
def weekday_words(value: date | datetime | None) -> str:
    """A day with its weekday, in words."""
    return capfirst(babel_date(value, "full", locale=get_language() or "vi")) if value else ""


@register.filter
def day_words(value: date | None) -> str:
    """A day with its weekday, short."""
    return babel_date(value, "EEE d/M", locale=get_language() or "vi") if value else ""


@register.simple_tag
def edit_words(edit: Edit) -> str:
    """One step of an editor, in few words."""
    said = Wordings(edit.edition, [edit]).all()[0]
    return f"{said.title}: {said.verb}"


@register.simple_tag
def script_words() -> dict[str, str]:
    """What the script of the grid says."""
    return {
        "chosen": _("Chosen: %(title)s. Arrow keys move it, plus and minus change its length, Space lets it go."),
        "let": _("Let go: %(title)s."),
        "moved": _("%(title)s: %(from)s–%(to)s, %(room)s."),
        "off": _("%(title)s: taken off the grid."),
        "saved": _("Saved."),
        "failed": _("Not saved: the server did not answer. The session stands where it was; try again."),
        "elsewhere": _("%(title)s now stands on another day."),
        "gone": _("%(title)s is no longer on the programme."),
        "noroom": _("without a room"),
    }
