"""Releasing what is known of editions whose programme nobody plans here: the record of the past."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Edit, Session
from nhipcau.conference.schedule.actions.releases import carry_out, compare, lock
from nhipcau.conference.schedule.models import Release
from nhipcau.core.records.actions import follows_from
from nhipcau.core.records.models import Record

#: Editions in these states are still being prepared: only their secretariat releases them.
_AHEAD = (Edition.Status.PLANNED, Edition.Status.POSTPONED)


def release_for_record(edition: Edition) -> Release | None:
    """Release the record of a past edition if it differs from what was released last; tell nobody.

    None when there is nothing to release, when the edition is still ahead, or when its programme was planned or
    released by people here: then they release it.
    """
    if edition.status in _AHEAD or _is_planned_here(edition):
        return None
    with transaction.atomic():
        lock(edition)
        cancelled = Session.objects.filter(edition=edition, state=Session.State.CANCELLED)
        comparison = compare(edition, cancelled=list(cancelled.values_list("slug", flat=True)))
        if comparison.preview.is_empty:
            return None
        # Without a name: nobody announced it.
        return carry_out(edition, comparison, by=None, names={}, note={})


def release_records() -> list[Release]:
    """Do so for every edition that has a programme, or had one; return the releases made."""
    some = Session.objects.order_by().values("edition")
    released = Release.objects.order_by().values("edition")
    editions = Edition.objects.select_related("host").filter(Q(pk__in=some) | Q(pk__in=released))
    made = [release_for_record(edition) for edition in editions.order_by("pk")]
    return [one for one in made if one is not None]


@follows_from("editions")
def release_changed(editions: Sequence[Edition]) -> Iterable[Record]:
    """What is corrected in the record of a past edition is public at once, as all of the register is."""
    for edition in editions:
        release_for_record(edition)
    return ()


def _is_planned_here(edition: Edition) -> bool:
    released = Release.objects.filter(edition=edition, released_by__isnull=False)
    return released.exists() or Edit.objects.filter(edition=edition).exists()
