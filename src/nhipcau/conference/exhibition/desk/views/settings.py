"""How an edition takes applications, and the types of stand it offers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.desk.views.finding import version_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.exhibition.actions import settings as actions
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.calls import exhibition_of
from nhipcau.conference.exhibition.desk.forms import CallForm, TypeForm
from nhipcau.conference.exhibition.models import StandType
from nhipcau.conference.exhibition.queries.offered import types_of
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """The call and the list of types. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    known = exhibition_of(edition)
    version = known.version
    form = CallForm(request.POST or None, edition=edition, instance=known)
    if form.is_valid():
        seen, values = version_of(request), form.cleaned_data
        try:
            if attempt(form, lambda: actions.set_call(request.user, edition, seen, values)) is not None:
                messages.success(request, _("Saved."))
                return redirect("exhibition:settings", slug)
        except Overtaken as error:
            form.add_error(None, str(error))
    context = {"edition": edition, "form": form, "version": version, "types": types_of(edition)}
    return render(request, "exhibition/desk/settings.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def kind(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The form of a type of stand; "new" is one that is not there yet. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    row = None if name == "new" else StandType.objects.filter(edition=edition, slug=name).first()
    if row is None and name != "new":
        raise Http404(_("No such type of stand."))
    if row is not None and "remove" in request.POST:
        row.edition = edition
        try:
            actions.remove_type(request.user, row)
            messages.success(request, _("Removed."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("exhibition:settings", slug)
    form = TypeForm(request.POST or None, instance=row)
    if form.is_valid():
        fresh = None if row is None else StandType.objects.get(pk=row.pk)
        made = attempt(form, lambda: actions.set_type(request.user, edition, fresh, form.cleaned_data))
        if made is not None:
            messages.success(request, _("Saved."))
            return redirect("exhibition:settings", slug)
    title = _("Type of stand") if row is None else str(row)
    back, words = reverse("exhibition:settings", args=[slug]), _("Call and types")
    context = {"title": title, "back": back, "back_words": words, "kind": row}
    return form_page(request, edition, form, "exhibition/desk/type.html", **context)
