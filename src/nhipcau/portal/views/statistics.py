"""Statistics of the register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.web.structured import page_data
from nhipcau.portal.queries.statistics import statistics_tables

_ABOUT = gettext_lazy("What the register itself counts today.")


def statistics(request: HttpRequest) -> HttpResponse:
    """All tables of counts, each as bars and numbers that lead to the list counted."""
    tables = statistics_tables()
    structured = page_data(request, _("Statistics"), _ABOUT, (table.title for table in tables))
    return render(request, "portal/statistics.html", {"tables": tables, "structured": structured})
