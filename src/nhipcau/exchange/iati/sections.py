"""What IATI adds to the page of a project: who reports it there, and under which identifier."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.sections import Section, section
from nhipcau.exchange.iati.models import ReportedActivity
from nhipcau.registry.projects.models import Project

#: More reports of the same activity than this tell nobody anything.
_MOST = 20


@section("projects", order=80)
def reported_in_iati(record: Project) -> Section | None:
    """The reports of a project: first the one that it follows."""
    rows = list(ReportedActivity.objects.filter(project=record).order_by("-leads", "pk")[:_MOST])
    if not rows:
        return None
    return Section("iati", _("Reported in IATI"), "iati/section_reported.html", {"reports": rows})
