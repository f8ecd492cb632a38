"""The counts of the scoreboard, made once for each change of the register and each day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.summaries import summary
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries.states import with_states
from nhipcau.followup.commitments.rules import Age, Asked, Timing
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.followup.scoreboard.queries.difficulty import in_difficulty
from nhipcau.registry.places.models import Lineage

Rows = QuerySet[Any]
#: Counts by value, then by standing: {"assises-12": {"complete": 3}}.
Counts = dict[str, dict[str, int]]
#: The value of those that have none.
NONE = ""
#: What is counted of recommendations.
NOTHING = {"all": 0, "taken": 0, "announced": 0}
#: So many localities stand on the scoreboard itself.
FIRST = 20


def board_counts(today: date) -> dict[str, Any]:
    """All that the scoreboard of all editions counts: one query, unless the register or the day changed."""
    rows = Commitment.objects.order_by()
    return _kept(
        f"all:{today}",
        {
            **_counters(rows, today),
            "editions": lambda: _by(rows, "edition__slug"),
            "localities": lambda: first_localities(locality_counts()),
            "late": lambda: _late(rows, today),
            "recommendations": lambda: _recommended(Recommendation.objects.all()),
        },
    )


def edition_counts(edition: Edition, today: date) -> dict[str, Any]:
    """What is counted of the commitments of one edition."""
    rows = Commitment.objects.filter(edition=edition).order_by()
    of_edition = Recommendation.objects.filter(edition=edition)
    wanted = {**_counters(rows, today), "recommendations": lambda: _recommended(of_edition)}
    return _kept(f"{edition.slug}:{today}", wanted)


def all_localities() -> list[Any]:
    """Every locality of today's map that something was promised by, with its counts; those with the most first."""
    rows: list[Any] = first_localities(_kept("each", {"localities": locality_counts})["localities"], None)["rows"]
    return rows


def first_localities(counts: Counts, most: int | None = FIRST) -> dict[str, Any]:
    """The localities with the most commitments, and how many there are of them all."""
    in_order = sorted(counts.items(), key=lambda one: (-sum(one[1].values()), one[0]))
    return {"rows": in_order[:most], "total": len(in_order)}


def locality_counts() -> Counts:
    """By locality of today's map: what it promised itself, what the units it came from did, and their partnerships.

    A commitment has one owner, so that none is found both ways.
    """
    counted: Counts = {}
    for way in ("ancestor__commitments", "ancestor__partnershipparty_set__partnership__commitments"):
        rows = Lineage.objects.filter(**{"descendant__valid_to__isnull": True, f"{way}__isnull": False}).order_by()
        grouped = rows.values_list("descendant__slug", f"{way}__standing")
        for slug, standing, n in grouped.annotate(n=Count(way, distinct=True)):
            of_one = counted.setdefault(slug, {})
            of_one[standing] = of_one.get(standing, 0) + n
    return counted


def _kept(name: str, wanted: dict[str, Callable[[], Any]]) -> dict[str, Any]:
    """Everything wanted, kept together: it is read and made anew at once."""
    found: dict[str, Any] = summary(f"scoreboard:{name}", lambda: {part: make() for part, make in wanted.items()})
    return found


def _counters(rows: Rows, today: date) -> dict[str, Callable[[], Any]]:
    return {
        "standings": lambda: _totals(rows),
        "fields": lambda: _by(rows, "fields__slug"),
        "countries": lambda: _by(with_states(rows, today), "owner_country"),
        "alerts": lambda: _alerts(rows, today),
    }


def _totals(rows: Rows) -> dict[str, int]:
    return dict(rows.values_list("standing").annotate(n=Count("pk")))


def _alerts(rows: Rows, today: date) -> dict[str, int]:
    """How many are late or silent for long, in difficulty, or asked for by no recommendation."""
    late = with_states(rows, today).aggregate(
        overdue=Count("pk", filter=Q(timing=Timing.OVERDUE)),
        yellow=Count("pk", filter=Q(age=Age.YELLOW)),
        red=Count("pk", filter=Q(age=Age.RED)),
        unasked=Count("pk", filter=Q(asked=Asked.NO)),
    )
    return {**late, "difficulty": in_difficulty(rows, today).count()}


def _late(rows: Rows, today: date) -> dict[str, int]:
    """How many are overdue, by edition."""
    overdue = with_states(rows, today).filter(timing=Timing.OVERDUE)
    return {slug or NONE: n for slug, n in overdue.values_list("edition__slug").annotate(n=Count("pk"))}


def _by(rows: Rows, column: str) -> Counts:
    """Commitments by the value of a column and by standing; of several fields, each counts in every one."""
    counted: Counts = {}
    for value, standing, n in rows.values_list(column, "standing").annotate(n=Count("pk", distinct=True)):
        counted.setdefault(value or NONE, {})[standing] = n
    return counted


def _recommended(rows: Rows) -> Counts:
    """Recommendations by edition: all, those taken up, and those of which only the announcement is known."""
    taken = Exists(Commitment.objects.filter(recommendation=OuterRef("pk")))
    grouped = rows.order_by().annotate(taken_up=taken).values_list("edition__slug", "state", "taken_up")
    counted: Counts = {}
    for slug, state, taken_up, n in grouped.annotate(n=Count("pk")):
        of_one = counted.setdefault(slug or NONE, dict(NOTHING))
        of_one["all"] += n
        of_one["taken"] += n if taken_up else 0
        of_one["announced"] += n if state == Recommendation.State.ANNOUNCED else 0
    return counted
