"""The exhibitors at the desk: all of them, and one with what is decided on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.desk.views.finding import version_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.exhibition.actions import badges, deciding, offers
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.calls import words_of
from nhipcau.conference.exhibition.desk.forms import ArrangeForm, MeantForm
from nhipcau.conference.exhibition.desk.overview import chips, progress_of
from nhipcau.conference.exhibition.models import Exhibitor
from nhipcau.conference.exhibition.queries.exhibitors import (
    Filters,
    exhibitor_of,
    exhibitors_of,
    rows_of,
    totals_of,
    waiting_in,
)
from nhipcau.conference.exhibition.queries.pages import page_of
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import may
from nhipcau.core.web.pages import ListPaginator

PER_PAGE = 100
State = Exhibitor.State
_Act = Callable[[HttpRequest, Exhibitor, int], Any]


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """All exhibitors, in counts and in a list; a button offers free stands. Raises Http404, `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    if request.method == "POST":
        count = offers.offer_free(request.user, edition)
        words = ngettext("%(n)s stand is offered.", "%(n)s stands are offered.", count) % {"n": count}
        messages.success(request, words if count else _("No free stand fits anybody who waits."))
        return redirect("exhibition:desk", slug)
    filters, totals = Filters.of(request.GET), totals_of(edition)
    of_waiting = filters.narrowing == {"state": State.WAITING}
    found = waiting_in(edition) if of_waiting else exhibitors_of(edition, filters)
    total = found.count() if filters.narrowing else totals.all
    page = ListPaginator(found, PER_PAGE, total).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "totals": totals,
        "progress": progress_of(totals),
        "filters": filters,
        "chips": chips(totals, filters),
        "page": page,
        "rows": rows_of(page),
        "total": total,
        "query": urlencode(filters.narrowing),
        "of_waiting": of_waiting,
    }
    return render(request, "exhibition/desk/list.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def exhibitor(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """An exhibitor with all around it, and what is decided. Raises Http404 and `PermissionDenied`."""
    found = _found(request, slug, pk)
    faults: list[str] = []
    if request.method == "POST":
        act, said = _ACTS.get(request.POST.get("act", ""), (None, ""))
        try:
            if act is not None:
                act(request, found, version_of(request))
                messages.success(request, str(said))
            return redirect("exhibition:exhibitor", slug, pk)
        except Overtaken as error:
            messages.error(request, str(error))
            return redirect("exhibition:exhibitor", slug, pk)
        except ValidationError as error:
            faults, found = error.messages, _found(request, slug, pk)
    return _page(request, found, faults)


def _found(request: HttpRequest, slug: str, pk: UUID) -> Exhibitor:
    found = exhibitor_of(enter(request, slug, PLAN), pk)
    if found is None:
        raise Http404(_("No such exhibitor."))
    return found


def _page(request: HttpRequest, found: Exhibitor, faults: list[str]) -> HttpResponse:
    view = page_of(found)
    decidable = found.state in deciding.DECIDABLE
    verdicts = [one for one in deciding.VERDICTS if decidable and one != found.state]
    context = {
        "edition": found.edition,
        "exhibitor": found,
        "view": view,
        "faults": faults,
        "words": request.POST.get("words", "") if faults else "",
        "verdicts": verdicts,
        "arrange": ArrangeForm(exhibitor=found),
        "meant": [(one, MeantForm(exhibitor=found, prefix=f"wish-{one.pk}")) for one in view.unnamed],
        "until": words_of(view.offer.until, found.edition, get_language() or "vi") if view.offer else "",
        "badges": found.state == State.ACCEPTED and found.delegation_id is None,
        "places": found.stands * 4,
        "sees_people": found.delegation is not None and may(request.user, "delegations.see", found.delegation),
    }
    return render(request, "exhibition/desk/exhibitor.html", context, status=422 if faults else 200)


def _decide(verdict: str) -> _Act:
    return lambda request, one, seen: deciding.decide(
        request.user, one, seen, verdict, request.POST.get("words", "")[:4000]
    )


def _arrange(request: HttpRequest, one: Exhibitor, seen: int) -> Any:
    form = ArrangeForm(request.POST, exhibitor=one)
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    given = form.cleaned_data
    deciding.arrange(request.user, one, seen, priority=given["priority"], host=given["host"])
    if given["delegation"] != one.delegation:
        deciding.bind(request.user, one, None, given["delegation"])


def _meant(request: HttpRequest, one: Exhibitor, seen: int) -> Any:
    wish = next((wish for wish in one.wishes.all() if str(wish.pk) == request.POST.get("wish")), None)
    if wish is None:
        raise ValidationError(_("No such wish."))
    form = MeantForm(request.POST, exhibitor=one, prefix=f"wish-{wish.pk}")
    if not form.is_valid():
        raise ValidationError(_("Choose another exhibitor of this edition."))
    deciding.say_who_is_meant(request.user, one, seen, wish, form.cleaned_data["other"])


def _badges(request: HttpRequest, one: Exhibitor, seen: int) -> Any:
    places = request.POST.get("places", "")
    return badges.make_delegation(request.user, one, seen, int(places) if places.isdecimal() else 0)


#: What the buttons do, by the name that is sent, and what is said then.
_ACTS: dict[str, tuple[_Act, Any]] = {
    "accepted": (_decide(State.ACCEPTED), gettext_lazy("Accepted; the exhibitor is written to.")),
    "waiting": (_decide(State.WAITING), gettext_lazy("On the waiting list; the exhibitor is written to.")),
    "changes": (_decide(State.CHANGES), gettext_lazy("Returned; the exhibitor is written to.")),
    "refused": (_decide(State.REFUSED), gettext_lazy("Refused; the exhibitor is written to.")),
    "arrange": (_arrange, gettext_lazy("Saved.")),
    "meant": (_meant, gettext_lazy("Saved.")),
    "badges": (_badges, gettext_lazy("Entered as a delegation; accreditation confirms its focal point.")),
}
