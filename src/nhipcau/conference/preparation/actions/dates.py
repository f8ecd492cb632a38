"""The dates of an edition: set, and put off; what was planned before is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition, FormerDates
from nhipcau.conference.preparation.actions.others import move_planned, others_that_move
from nhipcau.conference.preparation.actions.sources import SourceOfDates, cite
from nhipcau.conference.preparation.actions.times import move_programme
from nhipcau.conference.preparation.models import Milestone
from nhipcau.conference.preparation.queries.dossier import late_parts
from nhipcau.core.dates.partial import PartialDate, Point
from nhipcau.core.records.actions import after_change
from nhipcau.core.records.reason import because
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

PERMISSION = "preparation.lead"
UNKNOWN_DATES = "dates"


@dataclass(frozen=True)
class NewDates:
    """What is asked: the new dates (none: put off without a date), what is said of it, and what moves with them.

    `dates_note` stands beside the new dates, `note` beside those given up; both by language.
    """

    begins: PartialDate | None
    ends: PartialDate | None = None
    dates_note: Mapping[str, str] = field(default_factory=dict)
    announced_on: PartialDate | None = None
    note: Mapping[str, str] = field(default_factory=dict)
    source: SourceOfDates | None = None
    move_milestones: bool = True
    move_sessions: bool = False


@dataclass(frozen=True)
class Moved:
    """What followed: the dates given up, how much moved, and what is overdue now and was not before."""

    former: FormerDates | None
    milestones: int = 0
    sessions: int = 0
    late: tuple[str, ...] = ()
    others: int = 0


@transaction.atomic
def postpone(user: Any, edition: Edition, wanted: NewDates) -> Moved:
    """Give an edition other dates and keep those it had, unless they only become more precise.

    Milestones (and what other apps plan as they are) move with the opening if asked, sessions too; the days of the
    permit dossier follow from the opening.
    Raises `PermissionDenied`, and `ValidationError` by name.
    """
    require(user, PERMISSION, edition)
    _check(edition, wanted)
    today = timezone.localdate()
    before, late_before = edition.opening, set(_late(edition, today))
    with because(_("Other dates") if edition.begins else _("Dates set")):
        former = _keep_former(edition, wanted)
        _write(edition, wanted)
        if wanted.source is not None:
            cite(former or edition, wanted.source, "" if former else "begins")
        unsettled = Milestone.objects.filter(edition=edition, done_on=None)
        milestones = move_planned(unsettled, edition.opening, before, move=wanted.move_milestones)
        others = move_planned(others_that_move(edition), edition.opening, before, move=wanted.move_milestones)
        sessions = move_programme(user, edition, before) if wanted.move_sessions else 0
        after_change([edition])
    late = tuple(one for one in _late(edition, today) if one not in late_before)
    return Moved(former, milestones, sessions, late, others)


def planned_before(edition: Edition) -> PartialDate | None:
    """The beginning that is planned now, if only its year."""
    if edition.begins:
        return edition.begins
    return PartialDate(Point(edition.year), Point(edition.year)) if edition.year else None


def is_more_precise(old: PartialDate | None, new: PartialDate | None) -> bool:
    """Whether every day that `new` can be is one that `old` could be: nothing is put off then."""
    if old is None:
        return True
    if new is None or new.earliest is None or new.latest is None:
        return False
    return (old.earliest or date.min) <= new.earliest and new.latest <= (old.latest or date.max)


def _check(edition: Edition, wanted: NewDates) -> None:
    if edition.status == Edition.Status.HELD:
        raise ValidationError(_("This edition was held: its dates are a record, corrected with a source."))
    if wanted.ends and wanted.begins is None:
        raise ValidationError({"begins": _("Give the first day as well.")})
    if wanted.begins and wanted.ends and wanted.ends.certainly_before(wanted.begins):
        raise ValidationError({"ends": _("It ends before it begins.")})


def _keep_former(edition: Edition, wanted: NewDates) -> FormerDates | None:
    old = planned_before(edition)
    same_end = edition.ends in (None, wanted.ends) or not edition.opening
    if old is None or (is_more_precise(old, wanted.begins) and same_end):
        return None
    notes = {f"note_{code}": wanted.note.get(code, "").strip() for code in LANGUAGES}
    return FormerDates.objects.create(
        edition=edition,
        begins=old,
        ends=edition.ends,
        announced_on=wanted.announced_on,
        position=edition.former_dates.count(),
        **notes,
    )


def _write(edition: Edition, wanted: NewDates) -> None:
    edition.begins, edition.ends = wanted.begins, wanted.ends
    for code in LANGUAGES:
        setattr(edition, f"dates_note_{code}", wanted.dates_note.get(code, "").strip())
    unknown = [name for name in edition.unknown.split(",") if name and name != UNKNOWN_DATES]
    if wanted.begins is None:
        unknown.append(UNKNOWN_DATES)
        edition.year = None
        edition.status = Edition.Status.POSTPONED
    else:
        edition.year = wanted.begins.first_year
        edition.status = Edition.Status.PLANNED
    edition.unknown = ",".join(unknown)
    edition.full_clean()
    edition.save()


def _late(edition: Edition, today: date) -> list[str]:
    """What is overdue, by its name."""
    rows = Milestone.objects.filter(edition=edition, done_on=None, due__lt=today)
    others = (one for one in others_that_move(edition) if one.due and one.due < today)
    return [*map(str, rows), *map(str, others), *late_parts(edition, today)]
