"""What tasks, exhibition, visits and badges say of the state of an edition: counts, as their words may name people."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.board.models import Task
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.status import Figure, News, StatusPart, status_part
from nhipcau.conference.exhibition.models import Exhibitor, Placement, Stand
from nhipcau.conference.programme.zones import day_of, zone_of_edition
from nhipcau.conference.visits.models import VisitRun


@status_part(32)
def tasks(edition: Edition, since: datetime) -> StatusPart | None:
    """Tasks done and late; one query."""
    late = Q(due__lt=timezone.localdate()) & ~Q(state=Task.State.DONE)
    rows = Task.objects.filter(edition=edition).exclude(state=Task.State.DROPPED).order_by()
    found = rows.aggregate(
        all=Count("pk"),
        done=Count("pk", filter=Q(state=Task.State.DONE)),
        late=Count("pk", filter=late),
        lately=Count("pk", filter=Q(state=Task.State.DONE, done_on__gte=since.date())),
    )
    if not found["all"]:
        return None
    figures = [Figure(_("tasks done"), found["done"], found["all"]), Figure(_("tasks overdue"), found["late"])]
    words = ngettext("%(n)s task done", "%(n)s tasks done", found["lately"])
    return StatusPart(_("Tasks"), figures, _lately(edition, found["lately"], words))


@status_part(40)
def badges(edition: Edition, since: datetime) -> StatusPart | None:
    """Badges in use; one query."""
    rows = Badge.objects.filter(delegate__delegation__edition=edition, revoked_at=None).order_by()
    found = rows.aggregate(all=Count("pk"), lately=Count("pk", filter=Q(issued_at__gte=since)))
    if not found["all"]:
        return None
    words = ngettext("%(n)s badge issued", "%(n)s badges issued", found["lately"])
    return StatusPart(
        _("Accreditation"), [Figure(_("badges issued"), found["all"])], _lately(edition, found["lately"], words)
    )


@status_part(50)
def exhibition(edition: Edition, since: datetime) -> StatusPart | None:
    """Applications and stands; three queries."""
    state = Exhibitor.State
    rows = Exhibitor.objects.filter(edition=edition).exclude(state__in=(state.DRAFT, *Exhibitor.GONE)).order_by()
    found = rows.aggregate(
        all=Count("pk"),
        accepted=Count("pk", filter=Q(state=state.ACCEPTED)),
        waiting=Count("pk", filter=Q(state=state.WAITING)),
        lately=Count("pk", filter=Q(submitted_at__gte=since)),
    )
    stands = Stand.objects.filter(area__edition=edition, closed=False).count()
    if not found["all"] and not stands:
        return None
    given = Placement.objects.filter(stand__area__edition=edition).count()
    figures = [
        Figure(_("exhibitors accepted"), found["accepted"], found["all"]),
        Figure(_("exhibitors waiting"), found["waiting"]),
        Figure(_("stands given"), given, stands),
    ]
    words = ngettext("%(n)s application handed in", "%(n)s applications handed in", found["lately"])
    return StatusPart(pgettext("part of a conference", "Exhibition"), figures, _lately(edition, found["lately"], words))


@status_part(60)
def visits(edition: Edition, since: datetime) -> StatusPart | None:
    """Places of visits and receptions; one query."""
    rows = VisitRun.objects.filter(visit__edition=edition, is_cancelled=False).order_by()
    found = rows.aggregate(runs=Count("pk"), places=Sum("capacity"), taken=Sum("taken"))
    if not found["runs"]:
        return None
    return StatusPart(_("Visits and receptions"), [Figure(_("places taken"), found["taken"] or 0, found["places"])])


def _lately(edition: Edition, count: int, words: str) -> list[News]:
    """One line for so many of the week; none for none."""
    today: Any = day_of(timezone.now(), zone_of_edition(edition))
    return [News(today, words % {"n": count})] if count else []
