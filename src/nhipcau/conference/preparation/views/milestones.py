"""Milestones: planned beside done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions import milestones as actions
from nhipcau.conference.preparation.forms.planning import MilestoneForm
from nhipcau.conference.preparation.models import Milestone
from nhipcau.conference.preparation.queries.preparation import milestones_of
from nhipcau.core.roles.rules import may


@login_required
def milestones(request: HttpRequest, slug: str) -> HttpResponse:
    """The milestones of an edition. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug)
    today = timezone.localdate()
    context = {
        "edition": edition,
        "milestones": milestones_of(edition, request.user, today),
        "today": today,
        "may_plan": may(request.user, actions.PERMISSION, edition),
    }
    return render(request, "preparation/milestones.html", context)


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another milestone. Raises Http404 and PermissionDenied."""
    return _page(request, enter(request, slug, actions.PERMISSION), None)


@login_required
def milestone(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a milestone. Raises Http404 and PermissionDenied."""
    edition, found = _found(request, slug, pk)
    return _page(request, edition, found)


@login_required
@require_POST
def done(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that a milestone is done, or is not after all. Raises Http404 and PermissionDenied."""
    edition, found = _found(request, slug, pk)
    try:
        if "reopen" in request.POST:
            actions.reopen(request.user, found)
        else:
            actions.finish(request.user, found, parse_date(request.POST.get("on", "")))
            messages.success(request, _("Done: %(milestone)s.") % {"milestone": found})
    except (ValidationError, ValueError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [_("This is no day.")])))
    return redirect("preparation:milestones", edition.slug)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remove a milestone. Raises Http404 and PermissionDenied."""
    edition, found = _found(request, slug, pk)
    actions.remove_milestone(request.user, found)
    messages.success(request, _("Removed: %(name)s.") % {"name": found})
    return redirect("preparation:milestones", edition.slug)


def _found(request: HttpRequest, slug: str, pk: int) -> tuple[Edition, Milestone]:
    edition = enter(request, slug, actions.PERMISSION)
    return edition, get_object_or_404(Milestone.objects.select_related("edition", "owner"), pk=pk, edition=edition)


def _page(request: HttpRequest, edition: Edition, found: Milestone | None) -> HttpResponse:
    form = MilestoneForm(request.POST or None, instance=found, edition=edition, user=request.user)
    if form.is_valid():

        def keep() -> Milestone:
            if found is None:
                return actions.add_milestone(request.user, edition, form.cleaned_data)
            return actions.change_milestone(request.user, found, form.cleaned_data)

        if attempt(form, keep) is not None:
            messages.success(request, _("Kept."))
            return redirect("preparation:milestones", edition.slug)
    title = str(found) if found else _("A new milestone")
    back = reverse("preparation:milestones", args=[edition.slug])
    context = {"title": title, "back": back, "back_words": _("Milestones"), "milestone": found}
    return form_page(request, edition, form, "preparation/milestone.html", **context)
