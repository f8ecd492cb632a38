"""Reading questions and their statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, Prefetch, QuerySet

from nhipcau.core.dates.partial import PartialDate
from nhipcau.registry.figures.counts import Count as RegisterCount
from nhipcau.registry.figures.counts import counts_today
from nhipcau.registry.figures.models import Measure, Question, Statement

#: A value repeated this many years after it was first published is pointed out as an old one.
RECYCLED_AFTER_YEARS = 2


@dataclass(frozen=True)
class Said:
    """A statement as shown: `recycled_from` is the earlier statement that already gave the same value."""

    statement: Statement
    when: PartialDate | None
    recycled_from: Statement | None


@dataclass
class MeasureView:
    """A measure with its statements in the order of time, and the register's own count beside them."""

    measure: Measure
    said: list[Said] = field(default_factory=list)
    today: RegisterCount | None = None


def when_said(statement: Statement) -> PartialDate | None:
    """The date a statement stands at on the time axis: when it was published, else the date it speaks of."""
    return statement.published or statement.as_of


def _value(statement: Statement) -> tuple[Decimal, Decimal | None] | None:
    return None if statement.low is None else (statement.low, statement.high)


def _year(moment: PartialDate | None) -> int | None:
    return (moment.first_year or moment.last_year) if moment else None


def in_time(statements: Iterable[Statement]) -> list[Said]:
    """Order statements by date (undated last) and find those that repeat an old value as if it were current."""
    dated = sorted(
        statements, key=lambda one: (when_said(one) is None, str(when_said(one) or ""), one.position, one.pk)
    )
    first: dict[tuple[Decimal, Decimal | None], Statement] = {}
    said = []
    for statement in dated:
        value, when = _value(statement), when_said(statement)
        earlier = first.setdefault(value, statement) if value else None
        year, since = _year(when), _year(when_said(earlier)) if earlier else None
        old = earlier is not statement and year is not None and since is not None
        recycled = earlier if old and year - since >= RECYCLED_AFTER_YEARS else None  # type: ignore[operator]
        said.append(Said(statement, when, recycled))
    return said


def question_for_page(slug: str) -> Question | None:
    """A question with its measures and statements, or None."""
    statements = Statement.objects.select_related("said_by_person").order_by("position", "pk")
    return (
        Question.objects.select_related("content_type")
        .prefetch_related(Prefetch("measures", Measure.objects.prefetch_related(Prefetch("statements", statements))))
        .filter(slug=slug)
        .first()
    )


def measures_of(question: Question) -> list[MeasureView]:
    """The measures of a question read for its page; one query for all counts that the register makes."""
    measures = question.measures.all()
    today = counts_today({measure.computed for measure in measures if measure.computed})
    return [
        MeasureView(measure, in_time(measure.statements.all()), today.get(measure.computed)) for measure in measures
    ]


def questions_for_list() -> "QuerySet[Question]":
    """Questions with the number of their statements."""
    return Question.objects.annotate(statements_count=Count("measures__statements")).select_related("content_type")


def questions_about(record: Model) -> list[Question]:
    """The questions about a record, with measures and statements, in a constant number of queries."""
    statements = Statement.objects.select_related("said_by_person").order_by("position", "pk")
    return list(
        Question.objects.filter(
            content_type=ContentType.objects.get_for_model(record), object_id=record.pk
        ).prefetch_related(Prefetch("measures", Measure.objects.prefetch_related(Prefetch("statements", statements))))
    )
