"""Who is on a plan, by which rules, and who could be."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from nhipcau.conference.delegations.models import Category
from nhipcau.conference.editions.desk.pages import done, number_of, saved
from nhipcau.conference.seating.actions import guests as actions
from nhipcau.conference.seating.actions.plans import set_rules
from nhipcau.conference.seating.actions.seats import set_locked
from nhipcau.conference.seating.desk.forms import RulesForm
from nhipcau.conference.seating.desk.views.finding import numbers_in, plan_or_404
from nhipcau.conference.seating.models import SeatingPlan
from nhipcau.conference.seating.queries.guests import (
    Wanted,
    candidates_of,
    delegations_to_choose,
    guests_of,
    interpreters_left,
    pairings_of,
)
from nhipcau.conference.seating.queries.plans import guest_rows, pairing_rows
from nhipcau.core.web.narrowing import text_in
from nhipcau.registry.places.models import Country

PER_PAGE = 60


@never_cache
@login_required
def people(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The guests of a plan and its rules; who could be added is looked for in the address.

    Raises Http404 and `PermissionDenied`.
    """
    plan = plan_or_404(request, slug, pk)
    verb, version = request.POST.get("verb", ""), number_of(request, "version", -1)
    rules = RulesForm(request.POST if verb == "rules" else None, instance=plan)
    if verb == "rules":
        fresh = plan_or_404(request, slug, pk)
        if saved(request, rules, lambda: set_rules(request.user, fresh, version, rules.cleaned_data)):
            return redirect("seating:people", slug, pk)
    elif request.method == "POST":
        if verb not in _VERBS:
            raise Http404
        _VERBS[verb](request, plan, version)
        return redirect("seating:people", slug, pk)
    context = {"edition": plan.layout.edition, "plan": plan, "rules": rules, **_shown(request, plan)}
    return render(request, "seating/people.html", context, status=422 if rules.errors else 200)


def _shown(request: HttpRequest, plan: SeatingPlan) -> dict[str, Any]:
    edition = plan.layout.edition
    text = text_in(request.GET, "find")
    page = Paginator(guests_of(plan, text), PER_PAGE).get_page(request.GET.get("page"))
    wanted = Wanted.of(request.GET)
    looked = "look" in request.GET
    return {
        "find": text,
        "page": page,
        "query": urlencode({"find": text}) if text else "",
        "guests": guest_rows(page.object_list),
        "wanted": wanted,
        "looked": looked,
        "candidates": list(candidates_of(edition, plan, wanted)) if looked else [],
        "categories": Category.choices,
        "countries": Country.choices,
        "delegations": delegations_to_choose(edition),
        "interpreters": interpreters_left(edition, plan),
        "pairings": pairing_rows(pairings_of(plan)),
    }


def _add(request: HttpRequest, plan: SeatingPlan, version: int) -> None:
    keys = _uuids(request, "delegate")
    done(request, lambda: actions.add_people(request.user, plan, version, keys), _said_added)


def _add_interpreters(request: HttpRequest, plan: SeatingPlan, version: int) -> None:
    keys = _uuids(request, "interpreter")
    done(request, lambda: actions.add_interpreters(request.user, plan, version, keys), _said_added)


def _said_added(count: int) -> str:
    return ngettext("%(n)s person is on the plan now.", "%(n)s people are on the plan now.", count) % {"n": count}


def _remove(request: HttpRequest, plan: SeatingPlan, version: int) -> None:
    keys = numbers_in(request, "guest")
    done(request, lambda: actions.remove_guests(request.user, plan, version, keys), _said_removed)


def _said_removed(count: int) -> str:
    return ngettext("%(n)s person is off the plan.", "%(n)s people are off the plan.", count) % {"n": count}


def _lock(request: HttpRequest, plan: SeatingPlan, version: int) -> None:
    keys = numbers_in(request, "guest")
    done(request, lambda: set_locked(request.user, plan, version, keys, locked=True))


def _unlock(request: HttpRequest, plan: SeatingPlan, version: int) -> None:
    keys = numbers_in(request, "guest")
    done(request, lambda: set_locked(request.user, plan, version, keys, locked=False))


def _needs(request: HttpRequest, plan: SeatingPlan, version: int) -> None:
    done(request, lambda: actions.mark_needs(request.user, plan, version), _said_marked)


def _said_marked(count: int) -> str:
    words = ngettext(
        "%(n)s more person gets a seat without steps.", "%(n)s more people get seats without steps.", count
    )
    return words % {"n": count}


def _unpair(request: HttpRequest, plan: SeatingPlan, version: int) -> None:
    done(request, lambda: actions.unpair(request.user, plan, version, number_of(request, "pairing")))


_VERBS = {
    "add": _add,
    "add_interpreters": _add_interpreters,
    "remove": _remove,
    "lock": _lock,
    "unlock": _unlock,
    "needs": _needs,
    "unpair": _unpair,
}


def _uuids(request: HttpRequest, name: str) -> list[UUID]:
    found = []
    for text in request.POST.getlist(name):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
