"""What this app adds to the pages of editions: what was reported of the sessions, and what was recommended."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.sections import Section, section
from nhipcau.followup.recommendations.queries.public import reports_of
from nhipcau.followup.recommendations.queries.records import recommendations_of

#: Of more reports, their own page shows all.
_MOST = 30


@section("editions", order=21)
def recommendations_of_edition(record: Edition) -> Section | None:
    """What an edition recommends."""
    found = recommendations_of(record)
    if not found:
        return None
    address = f"{reverse('recommendations:list')}?edition={record.slug}"
    context = {"recommendations": found.rows, "all": address if found.more else ""}
    template = "recommendations/recommendations_section.html"
    return Section("recommendations", _("Recommendations"), template, context, found.rows)


@section("editions", order=22)
def reports_of_edition(record: Edition) -> Section | None:
    """The published reports of its sessions."""
    found = reports_of(record)
    if not found:
        return None
    context = {"reports": found[:_MOST], "edition": record, "more": len(found) > _MOST}
    return Section("reports", _("Reports of the sessions"), "recommendations/reports_section.html", context)
