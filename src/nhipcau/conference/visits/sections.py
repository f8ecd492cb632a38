"""What visits add to the public page of an edition."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.visits.queries.offers import RunView, VisitView, visits_of
from nhipcau.conference.visits.rules import closed_because
from nhipcau.core.records.sections import Section, section


@section("editions", order=12)
def visits_of_edition(record: Edition) -> Section | None:
    """The visits and receptions that are public, with when they are held; three queries."""
    now, views = timezone.now(), []
    for visit in visits_of(record).filter(is_public=True):
        visit.edition = record
        runs = [one for one in visit.held if not one.is_cancelled]  # type: ignore[attr-defined]
        for run in runs:
            run.visit = visit
        if runs:
            views.append(VisitView(visit, [RunView(one, closed_because(one, now)) for one in runs]))
    if not views:
        return None
    return Section("visits", _("Visits and receptions"), "visits/section.html", {"views": views})
