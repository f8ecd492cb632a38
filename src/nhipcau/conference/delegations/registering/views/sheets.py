"""People from a spreadsheet: pasted or sent, shown with every fault, then registered in one transaction."""

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.delegations.actions.entering import Entry, enter_all
from nhipcau.conference.delegations.actions.people import closed_because
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.delegations.queries.people import people_in
from nhipcau.conference.delegations.registering.sheet.columns import COLUMNS, choices_of, label_of
from nhipcau.conference.delegations.registering.sheet.reading import Plan, plan_of, text_of_file
from nhipcau.conference.delegations.registering.sheet.template import template_of
from nhipcau.conference.delegations.registering.views.finding import delegation_or_404
from nhipcau.core.web.workbooks import CONTENT_TYPE


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Paste or send a table of people; see what would be registered, then do it. Raises Http404, `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    if reason := closed_because(request.user, found):
        messages.error(request, reason)
        return _back(found)
    if request.method != "POST":
        return _page(request, found, "", None)
    text, refusal = _text(request)
    plan = Plan(refusal=refusal) if refusal else plan_of(found, text, people_in(found))
    if "register" in request.POST and plan.ready:
        try:
            made = enter_all(request.user, found, _entries(request, plan))
        except ValidationError as error:
            plan.refusal = " ".join(error.messages)
        else:
            messages.success(request, _words(made))
            return _back(found)
    return _page(request, found, text, plan)


@login_required
@require_safe
def template(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The workbook to fill in, with headings in the language of the page. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    response = HttpResponse(template_of(found), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.xlsx"'
    add_never_cache_headers(response)
    return response


def _text(request: HttpRequest) -> tuple[str, str]:
    """The table as text, and why a file was refused."""
    text, file = request.POST.get("table", ""), request.FILES.get("file")
    if file is None or not file.name:
        return text, ""
    try:
        return text_of_file(file, file.name), ""
    except ValidationError as error:
        return text, " ".join(error.messages)


def _entries(request: HttpRequest, plan: Plan) -> list[Entry]:
    """Each row has an identifier that follows from the page: pressing twice registers once."""
    try:
        batch = uuid.UUID(request.POST.get("batch", ""))
    except ValueError:
        batch = uuid.uuid4()
    return [Entry(values=row.person, identity=row.identity, pk=uuid.uuid5(batch, str(row.number))) for row in plan.new]


def _page(request: HttpRequest, found: Delegation, text: str, plan: Plan | None) -> HttpResponse:
    context: dict[str, Any] = {
        "delegation": found,
        "edition": found.edition,
        "text": text,
        "plan": plan,
        "batch": request.POST.get("batch") or uuid.uuid4(),
        "columns": [(label_of(name), choices_of(name)) for name in COLUMNS],
        "heads": [(name, label_of(name)) for name in (plan.columns if plan else [])],
    }
    bad = plan is not None and not plan.ready
    return render(request, "registering/sheet.html", context, status=422 if bad else 200)


def _words(made: list[Delegate]) -> str:
    waiting = sum(1 for one in made if one.waiting_since)
    words = ngettext("%(n)s person was registered.", "%(n)s people were registered.", len(made)) % {"n": len(made)}
    if waiting:
        more = ngettext(
            "%(n)s is on the waiting list, because no place is left.",
            "%(n)s are on the waiting list, because no place is left.",
            waiting,
        )
        words = f"{words} {more % {'n': waiting}}"
    return words


def _back(found: Delegation) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("registering:delegation", args=[found.pk]))
