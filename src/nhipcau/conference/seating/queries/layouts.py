"""Layouts and plans, found and listed."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.seating.models import Layout, Seat, SeatingPlan


def layouts_of(edition: Edition) -> Sequence[Any]:
    """The layouts of an edition with `count` seats, each with its plans as `plans_of` gives them; two queries."""
    seats = Seat.objects.filter(layout=OuterRef("pk")).order_by().values("layout").annotate(n=Count("pk")).values("n")
    rows = Layout.objects.filter(edition=edition).select_related("session__room__venue")
    layouts = list(rows.annotate(count=Coalesce(Subquery(seats), 0)))
    plans: dict[Any, list[SeatingPlan]] = {}
    for plan in plans_of(SeatingPlan.objects.filter(layout__edition=edition)):
        plans.setdefault(plan.layout_id, []).append(plan)
    for layout in layouts:
        layout.counted_plans = plans.get(layout.pk, [])  # type: ignore[attr-defined]
    return layouts


def plans_of(rows: "QuerySet[SeatingPlan]") -> "QuerySet[Any]":
    """Plans with how many are on them (`invited`) and have a seat (`sitting`)."""
    return rows.annotate(invited=Count("guests"), sitting=Count("guests", filter=Q(guests__seat__isnull=False)))


def layout_of(edition: Edition, pk: Any) -> Layout | None:
    """A layout of an edition."""
    rows = Layout.objects.select_related("session__room__venue")
    found = rows.filter(edition=edition, pk=pk).first()
    if found is not None:
        found.edition = edition
    return found


def plan_of(edition: Edition, pk: Any) -> SeatingPlan | None:
    """A plan of an edition, with its layout."""
    rows = SeatingPlan.objects.select_related("layout__session__room__venue")
    found = rows.filter(layout__edition=edition, pk=pk).first()
    if found is not None:
        found.layout.edition = edition
    return found


def sessions_to_seat(edition: Edition) -> "QuerySet[Session]":
    """The sessions people may be seated for, in the order of time."""
    rows = Session.objects.filter(edition=edition).exclude(state=Session.State.CANCELLED)
    return rows.order_by("starts", "position", "pk")
