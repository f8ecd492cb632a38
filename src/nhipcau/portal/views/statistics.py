"""Statistics of the register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhipcau.portal.queries.statistics import statistics_tables


def statistics(request: HttpRequest) -> HttpResponse:
    """All tables of counts, each as bars and numbers that lead to the list counted."""
    return render(request, "portal/statistics.html", {"tables": statistics_tables()})
