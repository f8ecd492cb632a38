"""What cannot be true of several fields of one row, wherever they are filled in: periods, bodies, lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import CheckConstraint, Model
from django.utils.translation import gettext as _

#: The columns in which a period begins and ends.
PERIODS = (
    ("valid_from", "valid_to"),
    ("period_from", "period_to"),
    ("planned_from", "planned_to"),
    ("held_from", "held_to"),
    ("since", "until"),
    ("begins", "ends"),
    ("on", "until"),
)
#: The columns that name a locality or an organisation, never both.
BODIES = (
    ("locality", "organisation"),
    ("of_locality", "of_organisation"),
    ("issuer_locality", "issuer_organisation"),
    ("by_locality", "by_organisation"),
)

#: The column that can mend a fault, and the words for it.
Inconsistency = tuple[str, str]


def inconsistencies(values: Mapping[str, Any], *, body_required: bool = False) -> Iterator[Inconsistency]:
    """What is wrong with the values of a row: periods that end before they begin, two bodies or none.

    Dates are partial dates; of links it matters only whether there is one.
    """
    for begin, end in PERIODS:
        first, last = values.get(begin), values.get(end)
        if first and last and last.certainly_before(first):
            words = _("The end (%(end)s) is before the beginning (%(begin)s).")
            yield end, words % {"end": last, "begin": first}
    for locality, organisation in BODIES:
        if values.get(locality) and values.get(organisation):
            yield organisation, _("Give a locality or an organisation, not both.")
    if body_required and not (values.get("locality") or values.get("organisation")):
        yield "locality", _("Give a locality or an organisation.")


def needs_body(model: type[Model]) -> bool:
    """Whether rows of a model must name a locality or an organisation."""
    return any(isinstance(one, CheckConstraint) and one.name.endswith("_one_body") for one in model._meta.constraints)


def line_from(record: Model, attname: str) -> Iterator[int]:
    """The record's id and those that its foreign key leads to, one after the other."""
    seen: set[int] = set()
    current: int | None = record.pk
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        current = type(record)._default_manager.filter(pk=current).values_list(attname, flat=True).first()


def returns_to(own: int | None, other: Model | None, attname: str) -> str:
    """The words for a line that returns to the record (by id) it starts from; empty if it does not.

    A record cannot lie in, renew or carry out one that does the same with it.
    """
    if own is None or other is None or own not in line_from(other, attname):
        return ""
    return _("“%(other)s” depends on this record in turn; choose another one.") % {"other": other}
