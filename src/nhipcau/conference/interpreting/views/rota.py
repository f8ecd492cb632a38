"""The rota in preparation, and what interpreters are told of it."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions import publishing
from nhipcau.conference.interpreting.actions.claiming import rota_of
from nhipcau.conference.interpreting.planning.building import build
from nhipcau.conference.interpreting.queries.differences import differences
from nhipcau.conference.interpreting.queries.overview import Overview
from nhipcau.conference.interpreting.queries.published import linked
from nhipcau.conference.interpreting.views.finding import entered, language, page
from nhipcau.conference.meetings.desk.views.finding import complain, number_in
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import may


@never_cache
@login_required
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Days by interpreters, one day in detail, what is short or too much. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    overview = Overview(build(edition), language(), request.GET.get("day", ""))
    return render(request, "interpreting/desk.html", page(edition, "desk", overview=overview, rota=rota_of(edition)))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """What interpreters were not told yet, and the buttons that tell them. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    if request.method == "POST":
        try:
            _act(request, edition)
        except (Overtaken, ValidationError) as error:
            complain(request, error)
        return redirect("interpreting:publish", slug)
    found = differences(build(edition))
    context = page(
        edition,
        "publish",
        rota=rota_of(edition),
        changes=[(who, list(some)) for who, some in groupby(found, key=lambda one: one.interpreter)],
        people=linked(edition),
        may_count=may(request.user, "programme.plan", edition),
    )
    return render(request, "interpreting/publish.html", context)


def _act(request: HttpRequest, edition: Edition) -> None:
    if request.POST.get("verb") == "numbers":
        count = publishing.take_numbers(request.user, edition)
        words = ngettext(
            "%(n)s line was written to the programme.", "%(n)s lines were written to the programme.", count
        )
        messages.success(request, words % {"n": count})
        return
    note = request.POST.get("note", "").strip()[:2000]
    count = publishing.publish(request.user, edition, number_in(request, "version"), note)
    if count:
        words = ngettext("%(n)s interpreter is told.", "%(n)s interpreters are told.", count)
        messages.success(request, words % {"n": count})
    else:
        messages.success(request, _("Published. Nothing changes for anybody."))
