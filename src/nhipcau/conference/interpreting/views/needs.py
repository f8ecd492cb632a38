"""What needs interpreters: the list, derived anew; one need with its team."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions import needs as actions
from nhipcau.conference.interpreting.actions import rota as hand
from nhipcau.conference.interpreting.actions.claiming import rota_of
from nhipcau.conference.interpreting.forms.needs import NeedForm
from nhipcau.conference.interpreting.models import Need
from nhipcau.conference.interpreting.planning.building import build
from nhipcau.conference.interpreting.queries.needs import Chosen, Detail, days_of, lines_of
from nhipcau.conference.interpreting.views.finding import entered, key_in, language, need_or_404, page
from nhipcau.conference.interpreting.wording import hours_of, how_of, where_of
from nhipcau.conference.meetings.desk.views.finding import complain, number_in
from nhipcau.conference.programme.zones import local_of
from nhipcau.conference.schedule.pages import words
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def needs(request: HttpRequest, slug: str) -> HttpResponse:
    """The needs by time, derived anew on request. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    if request.method == "POST":
        found = actions.derive(request.user, edition)
        said = _("Derived anew: %(new)s new, %(changed)s changed, %(gone)s no longer there.")
        messages.success(request, said % {"new": found.new, "changed": found.changed, "gone": found.gone})
        return redirect("interpreting:needs", slug)
    chosen = Chosen.of(request.GET)
    context = page(
        edition,
        "needs",
        chosen=chosen,
        lines=lines_of(edition, chosen, language()),
        days=days_of(edition),
        origins=Need.Origin.choices,
        rota=rota_of(edition),
    )
    return render(request, "interpreting/needs.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a need entered by hand. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    form = NeedForm(request.POST or None, edition=edition)
    if form.is_valid():
        row = attempt(form, lambda: actions.make_need(request.user, edition, form.cleaned_data))
        if row is not None:
            messages.success(request, _("Saved."))
            return redirect("interpreting:need", slug, row.pk)
    back = {"back": reverse("interpreting:needs", args=[slug]), "back_words": _("Needs of interpreters")}
    return form_page(request, edition, form, title=_("A need entered by hand"), **back)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def need(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One need: its team, who else could take it on, and the form that changes it.

    Raises Http404 and `PermissionDenied`.
    """
    edition = entered(request, slug)
    row = need_or_404(edition, pk)
    verb = request.POST.get("verb", "")
    form = NeedForm(request.POST if verb == "change" else None, edition=edition, row=row)
    if request.method == "POST" and verb != "change":
        try:
            gone = _act(request, edition, row, verb)
        except (Overtaken, ValidationError) as error:
            complain(request, error)
            gone = False
        return redirect("interpreting:needs", slug) if gone else redirect("interpreting:need", slug, pk)
    if verb == "change" and form.is_valid():
        version = number_in(request, "version")
        try:
            attempt(form, lambda: actions.change_need(request.user, row, version, form.cleaned_data))
        except Overtaken as error:
            form.add_error(None, ValidationError(str(error)))
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect("interpreting:need", slug, pk)
        row = need_or_404(edition, pk)
    return render(request, "interpreting/need.html", _shown(edition, row, form), status=422 if form.errors else 200)


def _act(request: HttpRequest, edition: Edition, row: Need, verb: str) -> bool:
    """Do what a button says; return whether the need is gone. Raises Http404 for a button there is not."""
    version, user = number_in(request, "version"), request.user
    if verb == "assign":
        who = hand.interpreter_in(edition, key_in(request, "interpreter"))
        hand.assign(user, row, who, version, anyway="anyway" in request.POST)
    elif verb == "out":
        hand.take_out(user, edition, number_in(request, "assignment"), version)
    elif verb in ("lock", "unlock"):
        hand.set_locked(user, edition, number_in(request, "assignment"), version, locked=verb == "lock")
    elif verb == "remove":
        actions.remove_need(user, row, version)
        messages.success(request, _("The need is removed."))
        return True
    else:
        raise Http404
    return False


def _shown(edition: Edition, row: Need, form: NeedForm) -> dict[str, Any]:
    picture = build(edition)
    detail = Detail(picture, row)
    able, others = detail.candidates()
    day = words.day_title(local_of(row.starts, picture.zone).date())
    return page(
        edition,
        "needs",
        need=row,
        title=row.title(language()),
        when=f"{day}, {hours_of(row.starts, row.ends, picture.zone)}",
        how=how_of(row),
        where=where_of(row, language()),
        detail=detail,
        able=able,
        others=others,
        form=form,
        rota=rota_of(edition),
    )
