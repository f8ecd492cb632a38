"""The team of an edition."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions import team as actions
from nhipcau.conference.preparation.forms.planning import MemberForm
from nhipcau.conference.preparation.models import Member
from nhipcau.conference.preparation.queries.preparation import team_of
from nhipcau.core.roles.rules import may


@login_required
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Who prepares the edition. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug)
    may_lead = may(request.user, actions.PERMISSION, edition)
    context = {
        "edition": edition,
        "team": team_of(edition),
        "may_lead": may_lead,
        "may_invite": may_lead and may(request.user, "roles.invite"),
    }
    return render(request, "preparation/team.html", context)


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another member. Raises Http404 and PermissionDenied."""
    return _page(request, enter(request, slug, actions.PERMISSION), None)


@login_required
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a member. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, actions.PERMISSION)
    return _page(request, edition, get_object_or_404(Member.objects.select_related("edition"), pk=pk, edition=edition))


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remove a member. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, actions.PERMISSION)
    found = get_object_or_404(Member.objects.select_related("edition"), pk=pk, edition=edition)
    actions.remove_member(request.user, found)
    messages.success(request, _("Removed: %(name)s.") % {"name": found})
    return redirect("preparation:team", edition.slug)


def _page(request: HttpRequest, edition: Edition, found: Member | None) -> HttpResponse:
    form = MemberForm(request.POST or None, instance=found, edition=edition)
    if form.is_valid():

        def keep() -> Member:
            if found is None:
                return actions.add_member(request.user, edition, form.cleaned_data)
            return actions.change_member(request.user, found, form.cleaned_data)

        if attempt(form, keep) is not None:
            messages.success(request, _("Kept."))
            return redirect("preparation:team", edition.slug)
    title = str(found) if found else _("Somebody else of the team")
    back = reverse("preparation:team", args=[edition.slug])
    context = {"title": title, "back": back, "back_words": _("Team"), "member": found}
    return form_page(request, edition, form, "preparation/member.html", **context)
