"""Calls for papers at the desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.actions.calls import change_call, make_call, remove_call
from nhipcau.conference.papers.forms.desk import CallForm
from nhipcau.conference.papers.models import Call
from nhipcau.conference.papers.views.finding import call_or_404


@login_required
@require_http_methods(["GET", "POST"])
def new_call(request: HttpRequest, slug: str) -> HttpResponse:
    """A new call for papers. Raises Http404 and `PermissionDenied`."""
    return _page(request, enter(request, slug, "papers.review"), None)


@login_required
@require_http_methods(["GET", "POST"])
def edit_call(request: HttpRequest, slug: str, call: str) -> HttpResponse:
    """Change a call, or remove it. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "papers.review")
    return _page(request, edition, call_or_404(edition, call))


def _page(request: HttpRequest, edition: Edition, call: Call | None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = CallForm(sent, edition=edition, call=call)
    if sent is not None and _done(request, edition, call, form):
        return HttpResponseRedirect(reverse("papers:desk", args=[edition.slug]))
    context = {"edition": edition, "call": call, "form": form, "zone": form.zone.key}
    return render(request, "papers/desk/call.html", context, status=422 if sent else 200)


def _done(request: HttpRequest, edition: Edition, call: Call | None, form: CallForm) -> bool:
    try:
        if call is not None and "remove" in request.POST:
            remove_call(request.user, call)
            messages.success(request, _("Removed."))
            return True
        if not form.is_valid():
            return False
        if call is None:
            make_call(request.user, edition, form.cleaned_data)
        else:
            change_call(request.user, call, form.cleaned_data)
    except ValidationError as error:
        form.is_valid()
        form.take_faults(error)
        return False
    messages.success(request, _("Saved."))
    return True
