"""A new application, one's own application, changing it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.desk.views.finding import version_of
from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions import applying as actions
from nhipcau.conference.exhibition.actions import moving, offers
from nhipcau.conference.exhibition.actions.steps import CHANGE, PLAN
from nhipcau.conference.exhibition.applying.forms import ApplicationForm
from nhipcau.conference.exhibition.calls import exhibition_of, may_still_change, takes, words_of
from nhipcau.conference.exhibition.models import Exhibitor
from nhipcau.conference.exhibition.queries.exhibitors import applications_of, exhibitor_of
from nhipcau.conference.exhibition.queries.offered import types_of
from nhipcau.conference.exhibition.queries.pages import page_of, slots_for
from nhipcau.conference.papers.views.finding import edition_or_404
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import may, require

State = Exhibitor.State
_Act = Callable[[HttpRequest, Exhibitor, int], object]


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """The call, one's own applications, and the form of a new one. Raises Http404."""
    edition = edition_or_404(slug)
    require(request.user, "exhibition.apply", edition)
    planner = may(request.user, PLAN, edition)
    exhibition = exhibition_of(edition)
    form = ApplicationForm(request.POST or None, user=request.user, edition=edition, planner=planner)
    if form.is_valid():
        made = attempt(form, lambda: actions.begin(request.user, edition, form.given))
        if made is not None:
            return _kept(request, made)
    context = {
        "edition": edition,
        "exhibition": exhibition,
        "form": form,
        "open": planner or takes(exhibition),
        "deadline": _deadline(edition),
        "types": types_of(edition),
        "applications": applications_of(request.user, edition),
        "planner": planner,
    }
    return render(request, "exhibition/applying/apply.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """An application as who applied sees it; what its buttons ask for. Raises Http404 and `PermissionDenied`."""
    found = _found(request, slug, pk)
    faults: list[str] = []
    if request.method == "POST":
        act, said = _ACTS.get(request.POST.get("act", ""), (None, None))
        try:
            if act is not None and said is not None:
                is_gone = act(request, found, version_of(request)) is False
                messages.success(request, said())
                if is_gone:
                    return redirect("exhibition:apply", slug)
            return redirect("exhibition:mine", slug, pk)
        except Overtaken as error:
            messages.error(request, str(error))
            return redirect("exhibition:mine", slug, pk)
        except ValidationError as error:
            faults, found = error.messages, _found(request, slug, pk)
    return _page(request, found, faults)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Change an application. Raises Http404 and `PermissionDenied`."""
    found = _found(request, slug, pk)
    planner = may(request.user, PLAN, found)
    if not planner and not may_still_change(found, exhibition_of(found.edition)):
        messages.error(request, _("This application cannot be changed now. Write to the secretariat."))
        return redirect("exhibition:mine", slug, pk)
    form = ApplicationForm(
        request.POST or None, user=request.user, edition=found.edition, planner=planner, instance=found
    )
    if form.is_valid():
        fresh = _found(request, slug, pk)
        version = form.cleaned_data["version"]
        try:
            if attempt(form, lambda: actions.change(request.user, fresh, version, form.given)) is not None:
                return _kept(request, fresh)
        except Overtaken as error:
            form.add_error(None, str(error))
    context = {"edition": found.edition, "exhibitor": found, "form": form, "deadline": _deadline(found.edition)}
    return render(request, "exhibition/applying/edit.html", context, status=422 if form.errors else 200)


def _found(request: HttpRequest, slug: str, pk: UUID) -> Exhibitor:
    found = exhibitor_of(edition_or_404(slug), pk)
    if found is None:
        raise Http404(_("No such application."))
    require(request.user, CHANGE, found)
    return found


def _kept(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    """After saving: hand in where that was asked for; what is missing is said on the page, where all is kept."""
    messages.success(request, _("Saved."))
    if "submit" in request.POST and exhibitor.state in Exhibitor.OPEN:
        try:
            actions.hand_in(request.user, exhibitor, exhibitor.version)
            messages.success(request, _said_handed_in())
        except ValidationError as error:
            messages.error(request, " ".join([_("It is kept, but not handed in:"), *error.messages]))
    return redirect("exhibition:mine", exhibitor.edition.slug, exhibitor.pk)


def _page(request: HttpRequest, exhibitor: Exhibitor, faults: list[str]) -> HttpResponse:
    edition = exhibitor.edition
    exhibition = exhibition_of(edition)
    view = page_of(exhibitor)
    changeable = may_still_change(exhibitor, exhibition)
    context = {
        "edition": edition,
        "exhibitor": exhibitor,
        "view": view,
        "faults": faults,
        "missing": actions.missing_in(exhibitor) if changeable else [],
        "changeable": changeable,
        "closable": exhibitor.state not in Exhibitor.GONE,
        "deadline": _deadline(edition),
        "until": words_of(view.offer.until, edition, _language()) if view.offer else "",
        "slots": slots_for(exhibitor) if exhibitor.state == State.ACCEPTED else [],
        "planner": may(request.user, PLAN, exhibitor),
        "registers": exhibitor.delegation is not None
        and may(request.user, "delegations.register", exhibitor.delegation),
    }
    return render(request, "exhibition/applying/mine.html", context, status=422 if faults else 200)


def _deadline(edition: Edition) -> str:
    closes = exhibition_of(edition).closes_at
    return words_of(closes, edition, _language()) if closes else ""


def _language() -> str:
    return get_language() or "vi"


def _said_handed_in() -> str:
    return _("Handed in. You hear from the secretariat by mail, and find its words here.")


def _book(request: HttpRequest, exhibitor: Exhibitor, version: int) -> object:
    wanted = request.POST.get("slot", "")
    slot = next((one for one in slots_for(exhibitor) if str(one.pk) == wanted), None)
    if slot is None:
        raise ValidationError(_("Choose a time."))
    return moving.book(request.user, exhibitor, version, slot, request.POST.get("vehicle", ""))


def _decline(request: HttpRequest, exhibitor: Exhibitor, version: int) -> object:
    return offers.decline_offer(request.user, exhibitor)


#: What the buttons of the page do, by the name that is sent, and what is said then.
_ACTS: dict[str, tuple[_Act, Callable[[], Any]]] = {
    "hand_in": (lambda request, one, seen: actions.hand_in(request.user, one, seen), _said_handed_in),
    "withdraw": (lambda request, one, seen: actions.withdraw(request.user, one, seen), lambda: _("Withdrawn.")),
    "accept": (
        lambda request, one, seen: offers.accept_offer(request.user, one, seen),
        lambda: _("The stand is yours."),
    ),
    "decline": (_decline, lambda: _("Declined. You stay on the waiting list.")),
    "book": (_book, lambda: _("Your time is kept.")),
}
