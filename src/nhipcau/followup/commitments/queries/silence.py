"""The last word of owners on their commitments, and the commitments somebody answers for."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries.records import Rows, of_units


def last_words(pks: Collection[int]) -> dict[int, tuple[date | None, str]]:
    """The day from which the silence on commitments is counted, and in words what happened then; one query."""
    rows = Commitment.objects.filter(pk__in=pks).values_list("pk", "reported_on", "begins_on")
    return {pk: (reported or begins, _word(reported, begins)) for pk, reported, begins in rows}


def _word(reported: date | None, begins: date | None) -> str:
    if reported is not None:
        return _("last report: %(day)s") % {"day": _day(reported)}
    if begins is not None:
        return _("no report since it began: %(day)s") % {"day": _day(begins)}
    return _("never reported on, and no day of its beginning is known")


def _day(day: date) -> str:
    return format_date(PartialDate.from_date(day), get_language() or LANGUAGES[0])


def answered_for_by(user: Any) -> Rows:
    """The commitments that somebody reports on: by a role for one of them, or as editor of a locality whose it is."""
    reach = reach_of(user)
    own = Q(slug__in=reach.commitments)
    return Commitment.objects.filter(own | of_units(reach.edits) if reach.edits else own)


def owned_by_role(user: Any) -> Rows:
    """The commitments for which somebody has the role of owner."""
    slugs = reach_of(user).commitments
    return Commitment.objects.filter(slug__in=slugs).order_by("due_on", "pk") if slugs else Commitment.objects.none()
