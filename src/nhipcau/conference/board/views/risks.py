"""The list of risks, and the form of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.board.actions import risks as actions
from nhipcau.conference.board.actions.common import PERMISSION, PLAN
from nhipcau.conference.board.forms.risks import RiskForm
from nhipcau.conference.board.models import Risk
from nhipcau.conference.board.models.risks import STEPS
from nhipcau.conference.board.queries.risks import risks_of, table_of
from nhipcau.conference.board.views.answering import whole
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import done, form_page, kept
from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import require


@login_required
@require_safe
def risks(request: HttpRequest, slug: str) -> HttpResponse:
    """The risks of an edition, by likelihood and impact. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    views = risks_of(edition, request.user, timezone.localdate())
    context = {"edition": edition, "risks": views, "table": table_of(views), "steps": range(1, STEPS + 1)}
    return render(request, "board/risks.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another risk. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    form = RiskForm(request.POST or None, edition=edition, user=request.user)
    if form.is_valid() and kept(form, lambda: actions.add_risk(request.user, edition, form.given)):
        messages.success(request, _("Kept."))
        return redirect("board:risks", edition.slug)
    return form_page(request, edition, form, "board/risk.html", title=_("A new risk"), **_back(edition))


@login_required
@require_http_methods(["GET", "POST"])
def risk(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a risk. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    found = get_object_or_404(Risk.objects.select_related("edition", "owner"), pk=pk, edition=edition)
    require(request.user, PLAN, found)
    title = str(found)
    if "remove" in request.POST:
        version = whole(request.POST.get("version"))
        known = -1 if version is None else version
        words = _("Removed: %(name)s.") % {"name": title}
        done(request, lambda: actions.remove_risk(request.user, found, known), words)
        return redirect("board:risks", edition.slug)
    form = RiskForm(request.POST or None, instance=found, edition=edition, user=request.user)
    if form.is_valid():
        given = form.cleaned_data["version"]
        known = -1 if given is None else given
        if kept(form, lambda: actions.change_risk(request.user, found, known, form.given)):
            messages.success(request, _("Kept."))
            return redirect("board:risks", edition.slug)
    return form_page(request, edition, form, "board/risk.html", title=title, risk=found, **_back(edition))


def _back(edition: Edition) -> dict[str, Any]:
    return {"back": reverse("board:risks", args=[edition.slug]), "back_words": _("Risks")}
