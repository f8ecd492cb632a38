"""Forgetting what is not needed any more: the addresses of authors, a year after their edition."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.models import PaperAuthor

#: How long after the last day of an edition the addresses of its authors are kept.
KEPT = timedelta(days=365)


def forget_addresses(today: date | None = None) -> int:
    """Drop the addresses of the authors of editions that ended a year ago, and return how many there were."""
    known = PaperAuthor.objects.exclude(email="")
    editions = Edition.objects.filter(Q(pk__in=known.values("paper__call__edition")))
    limit = (today or timezone.localdate()) - KEPT
    over = [one.pk for one in editions if _last_day(one) <= limit]
    return known.filter(paper__call__edition__in=over).update(email="")


def _last_day(edition: Edition) -> date:
    """The last day on which an edition can have been held; that of its call when nothing is known."""
    for one in (edition.ends, edition.begins):
        if one is not None and one.latest is not None:
            return one.latest
    if edition.year is not None:
        return date(edition.year, 12, 31)
    newest = edition.calls.order_by("-closes").values_list("closes", flat=True).first()
    return newest.date() if newest else date.max
