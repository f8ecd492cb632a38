"""Interpreters, and what editors did."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions import set_interpreters
from nhipcau.conference.programme.actions.interpreting import COLUMNS
from nhipcau.conference.programme.forms.interpreting import InterpretersForms
from nhipcau.conference.programme.models import Edit, Interpreters
from nhipcau.conference.programme.planning.wording import Wordings
from nhipcau.conference.programme.views.entering import PLAN, SEE, page_context
from nhipcau.core.roles.rules import require

PER_PAGE = 40
_NAMES = ("one", "other", "day", *COLUMNS)


@login_required
@require_http_methods(["GET", "POST"])
def interpreters(request: HttpRequest, slug: str) -> HttpResponseBase:
    """How many interpreters there are; who may not plan reads it. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, SEE)
    if request.method != "POST":
        return _interpreters_page(request, edition, InterpretersForms(initial=_present(edition)))
    require(request.user, PLAN, edition)
    forms = InterpretersForms(request.POST, initial=_present(edition))
    if not forms.is_valid():
        return _interpreters_page(request, edition, forms, 422)
    kept = [one for one in forms if one.cleaned_data.get("one") and not one.cleaned_data.get("DELETE")]
    try:
        set_interpreters(request.user, edition, [one.cleaned_data for one in kept])
    except ValidationError as error:
        for number, words in error.message_dict.items():
            kept[int(number)].add_error(None, ValidationError(words))
        return _interpreters_page(request, edition, forms, 422)
    messages.success(request, _("Saved."))
    return redirect(request.path)


@login_required
@require_GET
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What editors did, the last first. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, SEE)
    edits = Edit.objects.filter(edition=edition).select_related("by", "session").order_by("-pk")
    page = Paginator(edits, PER_PAGE).get_page(request.GET.get("page"))
    context = {**page_context(request, edition), "page": page, "edits": Wordings(edition, page.object_list).all()}
    return render(request, "programme/changes.html", context)


def _present(edition: Edition) -> list[dict[str, Any]]:
    rows = Interpreters.objects.filter(edition=edition)
    return [{name: getattr(row, name) for name in _NAMES} for row in rows]


def _interpreters_page(request: HttpRequest, edition: Edition, forms: Any, status: int = 200) -> HttpResponse:
    context = {**page_context(request, edition), "forms": forms}
    return render(request, "programme/interpreters.html", context, status=status)
