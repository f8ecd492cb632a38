"""Layouts: made from a few numbers, changed without losing who sits on what stays, marked seat by seat."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.seating.laying import MOST, Spec, TooMany, lay
from nhipcau.conference.seating.laying.choosing import NoSuchSeat, chosen
from nhipcau.conference.seating.models import Guest, Layout, Seat, SeatingPlan
from nhipcau.core.records.claiming import Overtaken, raise_version
from nhipcau.core.roles.rules import require

PERMISSION = "seating.plan"
#: Columns from which the seats follow.
NUMBERS = ("kind", "rows", "seats", "aisles", "tables", "head", "chairs")


@transaction.atomic
def make_layout(user: Any, edition: Edition, values: Mapping[str, Any]) -> Layout:
    """Lay out a room. Raises `PermissionDenied`, and `ValidationError` by name of column."""
    require(user, PERMISSION, edition)
    layout = Layout(edition=edition, **values)
    places = _checked(layout)
    layout.save()
    Seat.objects.bulk_create([Seat(layout=layout, **_columns(one)) for one in places])
    return layout


@transaction.atomic
def change_layout(user: Any, layout: Layout, version: int, values: Mapping[str, Any]) -> int:
    """Change a layout; return how many guests of its plans lost their seat, because it is no longer there.

    Seats of the same row and number stay what they were. Raises `PermissionDenied`, `Overtaken`, `ValidationError`.
    """
    require(user, PERMISSION, layout.edition)
    before = [getattr(layout, name) for name in NUMBERS]
    for name, value in values.items():
        setattr(layout, name, value)
    places = _checked(layout)
    claim(layout, version)
    layout.save()
    if [getattr(layout, name) for name in NUMBERS] == before:
        return 0
    return _lay_anew(layout, places)


@transaction.atomic
def mark_seats(
    user: Any, layout: Layout, version: int, which: str, *, step_free: bool | None = None, reserved: str | None = None
) -> int:
    """Say of seats, written as "A1-10, C, HT3", that no steps lead to them, or for what they are kept.

    `reserved` "" gives them back. Returns how many they are. Raises `PermissionDenied`, `Overtaken`, and
    `ValidationError` under "which" for a seat that is not there.
    """
    require(user, PERMISSION, layout.edition)
    rows = list(layout.places.all())
    try:
        found = chosen(which, rows)
    except NoSuchSeat as error:
        words = _("There is no seat “%(seat)s”. Write rows and numbers such as A1-10, C, HT3.")
        raise ValidationError({"which": words % {"seat": error.name}}) from error
    claim(layout, version)
    columns: dict[str, Any] = {}
    if step_free is not None:
        columns["step_free"] = step_free
    if reserved is not None:
        columns["reserved"] = reserved.strip()[:60]
    layout.places.filter(place__in=found).update(**columns)
    _touch_plans(layout)
    return len(found)


@transaction.atomic
def remove_layout(user: Any, layout: Layout) -> None:
    """Remove a layout with its plans. Raises `PermissionDenied`, and `ValidationError` while one is published."""
    require(user, PERMISSION, layout.edition)
    if layout.plans.filter(published_at__isnull=False).exists():
        raise ValidationError(_("A plan of it is published: take it back first."))
    layout.delete()


def claim(row: Layout | SeatingPlan, version: int) -> None:
    """Raise the version of a row that somebody saw as it is, to be saved afterwards. Raises `Overtaken`."""
    if not raise_version(row, version):
        raise Overtaken
    row.version = version + 1


def _checked(layout: Layout) -> list[Any]:
    """The seats that follow from its numbers. Raises `ValidationError` by name of column."""
    layout.full_clean(exclude=["edition", "session"])
    aisles = [part.strip() for part in layout.aisles.split(",") if part.strip()]
    if not all(part.isdecimal() for part in aisles):
        raise ValidationError({"aisles": _("Write numbers of seats with commas between: 10, 20.")})
    layout.aisles = ",".join(aisles)
    spec = Spec(
        layout.kind,
        layout.rows,
        layout.seats,
        tuple(int(part) for part in aisles),
        layout.tables,
        layout.head,
        layout.chairs,
    )
    try:
        places = lay(spec)
    except TooMany as error:
        raise ValidationError(_("More than %(most)s seats are not drawn.") % {"most": MOST}) from error
    if not places:
        raise ValidationError(_("A layout has a seat at least."))
    return places


def _lay_anew(layout: Layout, places: list[Any]) -> int:
    """Write the seats anew, and put guests and marks on those of the same row and number."""
    old = {(one.row, one.number): one for one in layout.places.all()}
    names = {one.pk: key for key, one in old.items()}
    sat = {pk: names[seat] for pk, seat in Guest.objects.filter(seat__layout=layout).values_list("pk", "seat")}
    layout.places.all().delete()
    made = Seat.objects.bulk_create(
        [
            Seat(
                layout=layout,
                **_columns(one),
                **({"step_free": kept.step_free, "reserved": kept.reserved} if kept else {}),
            )
            for one in places
            for kept in [old.get((one.row, one.number))]
        ]
    )
    new = {(one.row, one.number): one for one in made}
    back = [Guest(pk=pk, seat=new[key]) for pk, key in sat.items() if key in new]
    Guest.objects.bulk_update(back, ["seat"], batch_size=500)
    lost = [pk for pk, key in sat.items() if key not in new]
    Guest.objects.filter(pk__in=lost).update(locked=False)
    _touch_plans(layout)
    # What was done by hand, and kept before, names seats that are no more.
    layout.plans.update(steps=[])
    return len(lost)


def _touch_plans(layout: Layout) -> None:
    layout.plans.update(version=F("version") + 1)


def _columns(one: Any) -> dict[str, Any]:
    names = ("place", "kind", "block", "row", "number", "x", "y", "segment", "ring", "front", "honour")
    return {name: getattr(one, name) for name in names}
