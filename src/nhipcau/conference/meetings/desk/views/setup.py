"""How meetings are arranged: length and limits, weights, who may ask whom."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions import settings as actions
from nhipcau.conference.meetings.desk.forms.setup import ArrangementForm
from nhipcau.conference.meetings.desk.views.finding import complain, number_in, planned
from nhipcau.conference.meetings.models import Planning
from nhipcau.conference.meetings.queries.runs import moment
from nhipcau.conference.meetings.queries.setup import (
    parts_of,
    rules_of,
    sides,
    tables_of,
    used_pairs,
    weight_rows,
)
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is set up, with the ways to change it. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    context = {
        "edition": edition,
        "planning": planning,
        "closes": moment(planning.closes_at, edition) if planning.closes_at else "",
        "parts": parts_of(edition),
        "venues": [one for one in tables_of(edition) if one.tables],
        "pairs": used_pairs(edition),
        "weights": weight_rows(edition),
        "rules": _matrix(edition),
        "sides": sides(),
    }
    return render(request, "meetings/setup.html", context)


@never_cache
@login_required
def arrangement(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for the length of meetings, limits and costs. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    form = ArrangementForm(request.POST or None, planning=planning)
    if form.is_valid():
        try:
            version = number_in(request, "version")
            if attempt(form, lambda: _arrange(request, planning, version, form.cleaned_data)):
                return redirect("meetings:setup", slug)
        except Overtaken as error:
            complain(request, error)
            return redirect("meetings:arrangement", slug)
    return form_page(
        request,
        edition,
        form,
        "meetings/form.html",
        title=_("Length, limits and costs"),
        planning=planning,
        **back_to_setup(edition),
    )


@never_cache
@login_required
def weights(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for what wishes weigh. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    rows = weight_rows(edition)
    if request.method == "POST":
        given = {
            (row.kind, row.leaders): (number_in(request, f"must-{row.key}"), number_in(request, f"like-{row.key}"))
            for row in rows
        }
        try:
            actions.set_priorities(request.user, planning, number_in(request, "version"), given)
        except (Overtaken, ValidationError) as error:
            complain(request, error)
            return redirect("meetings:weights", slug)
        messages.success(request, _("Saved."))
        return redirect("meetings:setup", slug)
    return render(request, "meetings/weights.html", {"edition": edition, "planning": planning, "rows": rows})


@never_cache
@login_required
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for who may ask whom, and how many. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    if request.method == "POST":
        given: dict[tuple[str, str], int | None] = {}
        for asking, _label in sides():
            for asked, _other in sides():
                name = f"{asking}-{asked}"
                given[asking, asked] = number_in(request, name) if request.POST.get(name, "").strip() else None
        try:
            actions.set_ask_rules(request.user, planning, number_in(request, "version"), given)
        except (Overtaken, ValidationError) as error:
            complain(request, error)
            return redirect("meetings:rules", slug)
        messages.success(request, _("Saved."))
        return redirect("meetings:setup", slug)
    context = {"edition": edition, "planning": planning, "rules": _matrix(edition), "sides": sides()}
    return render(request, "meetings/rules.html", context)


def back_to_setup(edition: Edition) -> dict[str, Any]:
    """The way back from a form, as `form_page` takes it."""
    return {"back": reverse("meetings:setup", args=[edition.slug]), "back_words": _("Set-up of meetings")}


def _arrange(request: HttpRequest, planning: Planning, version: int, values: dict[str, Any]) -> bool:
    actions.arrange(request.user, planning, version, values)
    messages.success(request, _("Saved."))
    return True


def _matrix(edition: Edition) -> list[tuple[str, list[tuple[str, str, int | None]]]]:
    """A row for each side that asks: its words, and for each side that is asked name, words and number."""
    known = rules_of(edition)
    return [
        (words, [(f"{asking}-{asked}", label, known.get((asking, asked))) for asked, label in sides()])
        for asking, words in sides()
    ]
