"""The contract and the invoice of an exhibitor."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.exhibition.actions import contracts as actions
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.desk.forms import ContractForm
from nhipcau.conference.exhibition.queries.exhibitors import exhibitor_of
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def contract(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The form of a contract with its invoice. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    exhibitor = exhibitor_of(edition, pk)
    if exhibitor is None or exhibitor.state != exhibitor.State.ACCEPTED:
        raise Http404(_("Only an accepted exhibitor has a contract."))
    form = ContractForm(request.POST or None, instance=actions.contract_of(exhibitor))
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            kept = attempt(form, lambda: actions.set_contract(request.user, exhibitor, version, form.columns))
            if kept is not None:
                messages.success(request, _("Saved."))
                return redirect("exhibition:exhibitor", slug, pk)
        except Overtaken as error:
            form.add_error(None, str(error))
    back = reverse("exhibition:exhibitor", args=[slug, pk])
    context = {"title": _("Contract and invoice"), "back": back, "back_words": str(exhibitor)}
    return form_page(request, edition, form, **context)
