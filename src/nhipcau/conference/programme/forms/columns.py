"""What the forms of a session hold: columns in sections, and how some of them are written."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.core.proposals.editable import EditablePart
from nhipcau.core.records.fields import in_each

#: The sections of the form of a session with their columns, in the order in which they are shown.
SECTIONS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("what", _("What it is"), ("kind", "state", "main", *in_each("title"), "fields")),
    ("texts", _("Texts"), in_each("text", "topics")),
    (
        "audience",
        _("Audience and languages"),
        ("audience", "capacity", "interpreting", "spoken", "interpreted"),
    ),
    (
        "words",
        _("Day and place in words, where the exact ones are not known"),
        ("on", "until", "time_of_day", "locality", *in_each("where")),
    ),
    ("outcome", _("Planned, actual, outcome"), (*in_each("planned", "actual", "outcome"), "recording")),
)
#: Columns that hold codes of languages with commas between; the form shows boxes to tick.
SPOKEN = ("spoken", "interpreted")

SESSION = EditablePart(
    relation="session",
    model=Session,
    columns=tuple(name for _key, _title, names in SECTIONS for name in names),
    parent="edition",
)
PEOPLE = EditablePart(
    relation="people",
    model=SessionPerson,
    columns=(
        *("role", "state", "position", "person", "locality", "organisation", "name", "email", "language"),
        *in_each("text", "note"),
    ),
    parent="session",
)
