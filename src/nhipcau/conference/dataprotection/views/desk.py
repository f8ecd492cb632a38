"""The desk's pages about personal data: what is forgotten next, requests, policies, the log of accesses."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhipcau.conference.dataprotection.actions import asking, erasing
from nhipcau.conference.dataprotection.closing import calendar_of, closing_of
from nhipcau.conference.dataprotection.forms import AccessFilter, ResponsibleForm, SettleForm
from nhipcau.conference.dataprotection.models import DataRequest, Responsible
from nhipcau.conference.dataprotection.policies import all_policies
from nhipcau.conference.dataprotection.queries.accesses import Looked, accesses_of, in_words
from nhipcau.conference.dataprotection.queries.people import found_people
from nhipcau.conference.dataprotection.queries.requests import requests_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.exports import safe_cell

PER_PAGE = 50
#: So many lines of the log are read at once for the file.
BATCH = 500


@login_required
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """What is forgotten when, what people ask, and the policy of each field. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, erasing.PERMISSION)
    words = request.GET.get("q", "")[:100].replace("\x00", "")
    context = {
        "edition": edition,
        "words": words,
        "found": found_people(edition, words),
        "closing": closing_of(edition),
        "calendar": calendar_of(edition),
        "requests": requests_of(edition),
        "responsible": Responsible.objects.filter(edition=edition).first(),
        "policies": all_policies(),
    }
    return render(request, "privacy/desk.html", context)


@login_required
def accesses(request: HttpRequest, slug: str) -> HttpResponse:
    """The log of accesses. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, erasing.PERMISSION)
    form = AccessFilter(request.GET)
    rows = accesses_of(edition, form.chosen())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "edition": edition,
        "form": form,
        "page": page,
        "total": page.paginator.count,
        "looked": in_words(edition, page.object_list),
        "query": query.urlencode(),
    }
    return render(request, "privacy/accesses.html", context)


@login_required
def accesses_file(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The same lines as CSV, all of them. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, erasing.PERMISSION)
    response = StreamingHttpResponse(
        _lines(edition, AccessFilter(request.GET).chosen()), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="nhipcau-accesses.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
def responsible(request: HttpRequest, slug: str) -> HttpResponse:
    """Who answers for the data. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, erasing.PERMISSION)
    found = Responsible.objects.filter(edition=edition).first()
    form = ResponsibleForm(request.POST or None, instance=found)
    if form.is_valid():
        kept = attempt(form, lambda: asking.set_responsible(request.user, edition, form.cleaned_data))
        if kept is not None:
            messages.success(request, _("Kept."))
            return redirect("privacy:desk", edition.slug)
    lead = _("The public notice names it. It is read by everybody.")
    return form_page(request, edition, form, title=_("Who answers for personal data"), lead=lead, **_back(edition))


@login_required
def request_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A request of a person, and the form of its answer. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, erasing.PERMISSION)
    rows = DataRequest.objects.select_related("delegate__delegation__edition", "settled_by")
    asked = get_object_or_404(rows, pk=pk, delegate__delegation__edition=edition)
    title = capfirst(asked.get_kind_display())
    if asked.outcome:
        context = {"edition": edition, "asked": asked, "title": title, **_back(edition)}
        return render(request, "privacy/answered.html", context)
    form = SettleForm(request.POST or None)
    if form.is_valid():
        values = form.cleaned_data
        if attempt(form, lambda: _settle(request.user, asked, values)):
            messages.success(request, _("Answered."))
            return redirect("privacy:desk", edition.slug)
    template = "privacy/request.html"
    return form_page(request, edition, form, template, title=title, asked=asked, button=_("Answer"), **_back(edition))


@login_required
def erase_page(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Erase a person without a request, once it is confirmed. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, erasing.PERMISSION)
    rows = Delegate.objects.select_related("delegation__edition")
    delegate = get_object_or_404(rows, pk=pk, delegation__edition=edition, forgotten_at=None)
    if request.method == "POST":
        erasing.erase(request.user, delegate)
        messages.success(request, _("Erased."))
        return redirect("privacy:desk", edition.slug)
    return render(request, "privacy/erase.html", {"edition": edition, "delegate": delegate})


def _settle(user: Any, asked: DataRequest, values: dict[str, Any]) -> bool:
    asking.settle(user, asked, values["outcome"], values["answer"])
    return True


def _back(edition: Edition) -> dict[str, Any]:
    return {"back": reverse("privacy:desk", args=[edition.slug]), "back_words": _("Personal data")}


class _Echo:
    """A file that returns what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines(edition: Edition, chosen: dict[str, Any]) -> Iterator[str]:
    """The log as CSV, read in batches; no cell is run as a formula."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    heads = (_("When"), _("Who"), _("account"), _("What was done"), _("Data"), _("Persons"), _("Identifier"))
    yield writer.writerow(heads)
    rows, place = accesses_of(edition, chosen), 0
    while lines := in_words(edition, rows[place : place + BATCH]):
        place += BATCH
        for one in lines:
            yield writer.writerow([safe_cell(cell) for cell in _cells(one)])


def _cells(one: Looked) -> tuple[Any, ...]:
    access = one.access
    moment, account = f"{localtime(access.at):%Y-%m-%d %H:%M:%S}", access.by.email if access.by else ""
    return (moment, one.who, account, access.get_deed_display(), one.what, access.count, access.person)
