"""The desk of one run: who comes along, the waiting list, the buses, who came."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.queries.people import people_of
from nhipcau.conference.editions.desk.pages import form_page
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.visits import wording
from nhipcau.conference.visits.actions import buses, coming, runs, signing
from nhipcau.conference.visits.forms import BusForm
from nhipcau.conference.visits.models import SignUp, VisitRun
from nhipcau.conference.visits.queries.offers import RunView
from nhipcau.conference.visits.queries.rows import Manifest
from nhipcau.conference.visits.rules import closed_because
from nhipcau.conference.visits.views.finding import (
    REFUSALS,
    all_named,
    bus_at,
    number_in,
    pressed,
    run_at,
    sign_up_of,
    tried,
    words_of,
)
from nhipcau.core.web.narrowing import text_in

#: So many people are found by a name.
MOST_FOUND = 20


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def run(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A run with its people and buses; what is done there. Raises Http404 and `PermissionDenied`."""
    found = run_at(request, slug, pk)
    verb = request.POST.get("verb", "")
    if verb == "find":
        # A name is sent in the body: it is no part of an address.
        return _page(request, found, text=text_in(request.POST, "name"))
    if verb == "bus":
        form = BusForm(request.POST, edition=found.visit.edition, prefix="bus")
        if form.is_valid():
            made = tried(form, lambda: buses.add_bus(request.user, found, number_in(request), form.cleaned_data))
            if made is not None:
                messages.success(request, _("The bus is added. Share the people out once all buses are there."))
                return redirect("visits:run", slug, pk)
        return _page(request, found, bus_form=form)
    if request.method == "POST":
        try:
            _do(request, found, verb)
        except REFUSALS as error:
            messages.error(request, words_of(error))
        return redirect("visits:run", slug, pk)
    return _page(request, found)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def bus(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a bus, and the button that removes it. Raises Http404 and `PermissionDenied`."""
    found = bus_at(request, slug, pk)
    run_page = HttpResponseRedirect(reverse("visits:run", args=[slug, found.run_id]))
    edition = found.run.visit.edition
    if request.POST.get("verb") == "remove":
        try:
            buses.remove_bus(request.user, found, number_in(request))
        except REFUSALS as error:
            messages.error(request, words_of(error))
        else:
            messages.success(request, _("Deleted."))
        return run_page
    form = BusForm(request.POST or None, edition=edition, instance=found)
    if form.is_valid():
        kept = tried(form, lambda: buses.change_bus(request.user, found, number_in(request), form.cleaned_data))
        if kept is not None:
            messages.success(request, _("Kept."))
            return run_page
    back = {
        "back": run_page.url,
        "back_words": f"{wording.title_of(found.run.visit)} · {wording.span_words(found.run)}",
    }
    title = _("Bus %(name)s") % {"name": found.name}
    return form_page(
        request, edition, form, "visits/bus_form.html", title=title, version=found.run.version, bus=found, **back
    )


def _do(request: HttpRequest, found: VisitRun, verb: str) -> None:
    """Do what a button of the page says, and say what came of it. Raises what the action raises."""
    verbs: dict[str, Callable[[HttpRequest, VisitRun], str]] = {
        "add": _add,
        "share": _share,
        "seat": _seat,
        "came": _came,
        "gate": _gate,
    }
    if verb in verbs:
        messages.success(request, verbs[verb](request, found))
        return
    for name, action, words in (
        ("confirm", signing.confirm, _("Confirmed.")),
        ("cancel", signing.cancel, _("Taken off. The place goes to who is next on the waiting list.")),
    ):
        if one := pressed(request, name):
            action(request.user, sign_up_of(found.visit.edition, one[0]), one[1])
            messages.success(request, words)


def _add(request: HttpRequest, found: VisitRun) -> str:
    people = Delegate.objects.select_related("delegation__edition").filter(delegation__edition=found.visit.edition)
    person = people.filter(pk__in=all_named(request, "person")[:1]).first()
    if person is None:
        return _("Choose somebody first.")
    made = signing.sign_up(request.user, found, person)
    return _("Signed up.") if made.state in SignUp.PLACED else _("No place is left: on the waiting list.")


def _share(request: HttpRequest, found: VisitRun) -> str:
    shared = buses.share_out_people(request.user, found, number_in(request))
    words = [
        ngettext("%(n)s person has a seat.", "%(n)s people have a seat.", len(shared.seats)) % {"n": len(shared.seats)}
    ]
    if shared.left:
        n = len(shared.left)
        words.append(ngettext("%(n)s has none: too few seats.", "%(n)s have none: too few seats.", n) % {"n": n})
    if shared.unguided:
        n = len(shared.unguided)
        words.append(
            ngettext(
                "The guide does not speak the language of %(n)s person.",
                "The guide does not speak the language of %(n)s people.",
                n,
            )
            % {"n": n}
        )
    return " ".join(words)


def _seat(request: HttpRequest, found: VisitRun) -> str:
    wanted = request.POST.get("bus", "")
    chosen = found.buses.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 10 else None
    count = buses.seat(request.user, found, number_in(request), all_named(request, "one"), chosen)
    return ngettext("%(n)s person put there.", "%(n)s people put there.", count) % {"n": count}


def _came(request: HttpRequest, found: VisitRun) -> str:
    came = request.POST.get("came", "yes") == "yes"
    count = coming.note_came(request.user, found, all_named(request, "one"), came=came)
    return ngettext("Noted of %(n)s person.", "Noted of %(n)s people.", count) % {"n": count}


def _gate(request: HttpRequest, found: VisitRun) -> str:
    runs.open_gate(request.user, found, number_in(request))
    return _("The gate is set up. Whoever keeps the gates enrols devices for it.")


def _page(request: HttpRequest, found: VisitRun, text: str = "", bus_form: BusForm | None = None) -> HttpResponse:
    edition = found.visit.edition
    manifest = Manifest(found, clashes=True)
    people = people_of(edition, text=text).exclude(state__in=Delegate.GONE)[:MOST_FOUND] if text else []
    context: dict[str, Any] = {
        "edition": edition,
        "visit": found.visit,
        "title": wording.title_of(found.visit),
        "place": wording.place_of(found.visit),
        "view": RunView(found, closed_because(found, timezone.now())),
        "run": found,
        "manifest": manifest,
        "text": text,
        "zone": zone_of_edition(edition),
        "people": people,
        "bus_form": bus_form or BusForm(edition=edition, prefix="bus"),
    }
    return render(request, "visits/run.html", context, status=422 if bus_form and bus_form.errors else 200)
