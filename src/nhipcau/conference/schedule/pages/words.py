"""What codes, hours and zones are called on the pages of a programme, in the active language."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.programme.models import Session, SessionDocument, SessionPerson
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES

#: What several people in one role are called.
_PLURALS: dict[str, Any] = {
    SessionPerson.Role.SPEAKER: _("speakers"),
    SessionPerson.Role.CHAIR: _("chairs"),
    SessionPerson.Role.COCHAIR: _("co-chairs"),
    SessionPerson.Role.PRESENT: pgettext_lazy("several people", "present"),
    SessionPerson.Role.REPORTER: _("rapporteurs"),
    SessionPerson.Role.HOST: _("hosts"),
    SessionPerson.Role.SIGNATORY: _("signatories"),
}
#: Of whom it is said whose hours they are; of any other zone the city in its name is shown.
_ZONES: dict[str, Any] = {
    "Asia/Ho_Chi_Minh": _("Vietnam"),
    "Europe/Paris": _("Paris"),
}
#: The zone that a reader on the other side of the bridge is offered, by the one that is shown.
OTHER_SIDE = {"Europe/Paris": "Asia/Ho_Chi_Minh"}
_WEEKDAYS: tuple[Any, ...] = (
    pgettext_lazy("day of the week", "Monday"),
    pgettext_lazy("day of the week", "Tuesday"),
    pgettext_lazy("day of the week", "Wednesday"),
    pgettext_lazy("day of the week", "Thursday"),
    pgettext_lazy("day of the week", "Friday"),
    pgettext_lazy("day of the week", "Saturday"),
    pgettext_lazy("day of the week", "Sunday"),
)
_LANGUAGES: dict[str, Any] = {"vi": _("Vietnamese"), "fr": _("French"), "en": _("English")}


def kind_label(code: str) -> str:
    """A kind of session in words."""
    return str(Session.Kind(code).label) if code in Session.Kind.values else code


def audience_label(code: str) -> str:
    """For whom a session is, in words; empty where that is not stated."""
    return str(Session.Audience(code).label) if code in Session.Audience.values and code else ""


def time_of_day_label(code: str) -> str:
    """Morning, afternoon or evening; empty for none."""
    return str(Session.TimeOfDay(code).label) if code in Session.TimeOfDay.values else ""


def interpreting_label(code: str) -> str:
    """How it is interpreted; empty where it is not."""
    return str(Session.Interpreting(code).label) if code in Session.Interpreting.values and code else ""


def document_label(code: str) -> str:
    """A kind of document in words."""
    return str(SessionDocument.Kind(code).label) if code in SessionDocument.Kind.values else code


def role_label(role: str, count: int = 1) -> str:
    """A role in words, in the plural for several."""
    if count > 1 and role in _PLURALS:
        return str(_PLURALS[role])
    return str(SessionPerson.Role(role).label) if role in SessionPerson.Role.values else role


def language_label(code: str) -> str:
    """A language by its name; a code that is none of ours stays a code."""
    return str(_LANGUAGES.get(code, code))


def in_order(codes: Any) -> list[str]:
    """Codes of languages in the order of menus, others after them."""
    return sorted(set(codes), key=lambda code: (LANGUAGES.index(code) if code in LANGUAGES else len(LANGUAGES), code))


def zone_label(name: str) -> str:
    """Whose hours a zone has: a country or a city."""
    return str(_ZONES.get(name) or name.rpartition("/")[2].replace("_", " "))


def offset_label(moment: datetime) -> str:
    """The difference from universal time at a moment: "UTC+7", "UTC−3:30"."""
    seconds = int((moment.utcoffset() or timedelta()).total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"UTC{'−' if seconds < 0 else '+'}{hours}{f':{minutes:02d}' if minutes else ''}"


def clock(moment: datetime) -> str:
    """The hour as clocks show it."""
    return f"{moment:%H:%M}"


def iso(moment: datetime) -> str:
    """The moment for machines, with its difference from universal time."""
    return moment.isoformat(timespec="minutes")


def weekday(day: date) -> str:
    """The day of the week."""
    return str(_WEEKDAYS[day.weekday()])


def day_title(day: date) -> str:
    """A day with its weekday, in full."""
    words = {"weekday": capfirst(weekday(day)), "date": format_date(PartialDate.from_date(day), active())}
    return gettext("%(weekday)s %(date)s") % words


def day_short(day: date, *, year: bool = True) -> str:
    """A day with its weekday, as short as it can be read; the year is left out where it goes without saying."""
    text = format_date(PartialDate.from_date(day), active(), short=True)
    if not year:
        text = text.removesuffix(str(day.year)).rstrip(" /")
    return f"{capfirst(weekday(day))} {text}"


def there(starts: datetime, ends: datetime | None, zone: tzinfo) -> str:
    """When a session is, by the clocks of another zone; with the weekday where it is another day there."""
    first = starts.astimezone(zone)
    words = clock(first) if ends is None else f"{clock(first)}–{clock(ends.astimezone(zone))}"
    return words if first.date() == starts.date() else f"{weekday(first.date())} {words}"


def active() -> str:
    """The language of the page."""
    return get_language() or LANGUAGES[0]
