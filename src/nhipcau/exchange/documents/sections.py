"""What documents add to the pages of records: the way to the yearly report of a locality."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.sections import Section, section
from nhipcau.exchange.documents.report.period import report_year
from nhipcau.registry.places.models import Locality


@section("places", order=8)
def report_of_locality(record: Locality) -> Section | None:
    """The report of the last complete year, as a page and as PDF."""
    year = report_year("", record, timezone.localdate())
    assert year is not None
    context = {
        "year": year.year,
        "page": reverse("documents:report", args=[record.slug]),
        "pdf": reverse("documents:report-pdf", args=[record.slug]),
    }
    return Section("report", _("Yearly report"), "documents/report_section.html", context)
