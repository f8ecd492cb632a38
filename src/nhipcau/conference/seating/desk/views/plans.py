"""A seating plan: drawn, proposed, changed by hand, kept, published."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk.pages import done, number_of
from nhipcau.conference.seating.actions import guests, keeping, plans, runs, seats
from nhipcau.conference.seating.desk.views.finding import guest_or_404, plan_or_404
from nhipcau.conference.seating.laying.choosing import NoSuchSeat, chosen
from nhipcau.conference.seating.models import SavedSeating, Seat, SeatingPlan
from nhipcau.conference.seating.queries.plans import page_of
from nhipcau.conference.seating.wording import MARKS, PAPERS
from nhipcau.core.text.languages import LANGUAGES

Answer = HttpResponse | None


@never_cache
@login_required
def plan(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A plan, with a panel for the seat or guest that was chosen (`?seat=`, `?guest=`).

    Raises Http404 and `PermissionDenied`.
    """
    row = plan_or_404(request, slug, pk)
    if request.method == "POST":
        verb = request.POST.get("verb", "")
        if verb not in _VERBS:
            raise Http404
        return _VERBS[verb](request, row, number_of(request, "version", -1)) or _back(request, row)
    page = page_of(row, request.GET.get("seat", ""), request.GET.get("guest", ""))
    context = {
        "edition": row.layout.edition,
        "plan": row,
        "page": page,
        "marks": MARKS,
        "papers": PAPERS,
        "whole": request.GET.get("size") != "large",
    }
    return render(request, "seating/plan.html", context)


def _back(request: HttpRequest, row: SeatingPlan) -> HttpResponse:
    """The plan again, with the same panel."""
    url = reverse("seating:plan", args=[row.layout.edition.slug, row.pk])
    for name in ("guest", "seat"):
        given = request.POST.get(name, "")
        if given.isdecimal():
            return redirect(f"{url}?{name}={given}#panel")
    return redirect(url)


def _propose(request: HttpRequest, row: SeatingPlan, _version: int) -> Answer:
    try:
        run = runs.propose(request.user, row)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    return redirect("seating:run", row.layout.edition.slug, row.pk, run.pk)


def _put(request: HttpRequest, row: SeatingPlan, version: int) -> Answer:
    """A guest on a seat, named by its id or as it is written: "B12"."""
    guest = guest_or_404(row, number_of(request, "guest"))
    seat = _seat(request, row)
    if seat is None:
        messages.error(request, _("There is no such seat. Write row and number, such as B12; of tables 3/5."))
        return None
    done(request, lambda: seats.put(request.user, guest, seat, version), _("Seated."))
    return None


def _seat(request: HttpRequest, row: SeatingPlan) -> Seat | None:
    rows = row.layout.places.all()
    if number := number_of(request, "to"):
        return rows.filter(pk=number).first()
    try:
        found = chosen(request.POST.get("written", ""), rows)
    except NoSuchSeat:
        return None
    return rows.get(place=found.pop()) if len(found) == 1 else None


def _out(request: HttpRequest, row: SeatingPlan, version: int) -> Answer:
    guest = guest_or_404(row, number_of(request, "guest"))
    done(request, lambda: seats.take_out(request.user, guest, version), _("The seat is free."))
    return None


def _lock(request: HttpRequest, row: SeatingPlan, version: int) -> Answer:
    guest = number_of(request, "guest")
    locked = request.POST.get("locked") == "1"
    done(request, lambda: seats.set_locked(request.user, row, version, [guest], locked=locked))
    return None


def _describe(request: HttpRequest, row: SeatingPlan, version: int) -> Answer:
    guest = guest_or_404(row, number_of(request, "guest"))
    # A language that the form does not offer stays.
    spoken = {code for code in guest.languages.split(",") if code and code not in LANGUAGES}
    spoken |= set(request.POST.getlist("languages")) & set(LANGUAGES)
    given = {name: name in request.POST for name in ("interprets", "step_free")}
    done(request, lambda: guests.describe_guest(request.user, guest, version, languages=spoken, **given))
    return None


def _pair(request: HttpRequest, row: SeatingPlan, version: int) -> Answer:
    one = guest_or_404(row, number_of(request, "guest"))
    other = guest_or_404(row, number_of(request, "other"))
    kind = request.POST.get("kind", "")
    done(request, lambda: guests.pair(request.user, row, version, one, other, kind))
    return None


def _undo(request: HttpRequest, row: SeatingPlan, version: int) -> Answer:
    done(request, lambda: seats.undo(request.user, row, version), _("Undone."))
    return None


def _keep(request: HttpRequest, row: SeatingPlan, _version: int) -> Answer:
    done(request, lambda: keeping.keep_version(request.user, row), _("This seating is kept as a version."))
    return None


def _restore(request: HttpRequest, row: SeatingPlan, version: int) -> Answer:
    old = SavedSeating.objects.filter(plan=row, pk=number_of(request, "kept")).first()
    if old is None:
        raise Http404
    old.plan = row
    done(request, lambda: keeping.put_back(request.user, old, version), say_lost)
    return None


def say_lost(lost: int) -> str:
    """That people were seated, and how many could not be."""
    if not lost:
        return _("Everybody is seated so.")
    words = ngettext(
        "Seated so, but for %(n)s person: the seat or the guest is no longer there.",
        "Seated so, but for %(n)s people: the seats or the guests are no longer there.",
        lost,
    )
    return words % {"n": lost}


def _publish(request: HttpRequest, row: SeatingPlan, version: int) -> Answer:
    words = _("Published: people find their seats on their personal pages.")
    done(request, lambda: plans.publish_plan(request.user, row, version), words)
    return None


def _take_back(request: HttpRequest, row: SeatingPlan, version: int) -> Answer:
    done(request, lambda: plans.take_back(request.user, row, version), _("The seats are shown to nobody any more."))
    return None


def _copy(request: HttpRequest, row: SeatingPlan, _version: int) -> Answer:
    made = plans.make_plan(request.user, row.layout, row)
    messages.success(request, _("This is another plan with the same people and rules."))
    return redirect("seating:plan", row.layout.edition.slug, made.pk)


def _remove(request: HttpRequest, row: SeatingPlan, _version: int) -> Answer:
    if done(request, lambda: plans.remove_plan(request.user, row), _("The plan is removed.")):
        return redirect("seating:layout", row.layout.edition.slug, row.layout_id)
    return None


_VERBS: dict[str, Callable[[HttpRequest, SeatingPlan, int], Answer]] = {
    "propose": _propose,
    "put": _put,
    "out": _out,
    "lock": _lock,
    "describe": _describe,
    "pair": _pair,
    "undo": _undo,
    "keep": _keep,
    "restore": _restore,
    "publish": _publish,
    "take_back": _take_back,
    "copy": _copy,
    "remove": _remove,
}
