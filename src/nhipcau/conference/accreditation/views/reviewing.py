"""The list of people to review, and approving many at once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.conference.accreditation.actions.reviewing import approvable, approve_many
from nhipcau.conference.accreditation.models import Clearance
from nhipcau.conference.accreditation.queries.persons import clearance_of
from nhipcau.conference.accreditation.queries.reviewing import (
    Chosen,
    checks_of,
    delegations_to_choose,
    reviewed,
    states_of,
)
from nhipcau.conference.accreditation.views.choosing import ids_of
from nhipcau.conference.accreditation.wording import MISSING_WORDS
from nhipcau.conference.delegations.completeness import missing_of, sentence
from nhipcau.conference.delegations.models import Category, Delegate
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.pages import ListPaginator

PER_PAGE = 50
#: Those who are to come, as the list shows them while it is not narrowed.
_COMING = [state for state in Delegate.State.values if state not in ("draft", *Delegate.GONE)]


@never_cache
@login_required
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who was handed in, in counts and in a list. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "accreditation.review")
    chosen, states = Chosen.of(request.GET), states_of(edition)
    rows = reviewed(edition, chosen)
    coming = sum(states.get(state, 0) for state in _COMING)
    total = rows.count() if chosen.narrowing else coming
    page = ListPaginator(rows, PER_PAGE, total).get_page(request.GET.get("page"))
    people = list(page)
    lacking = missing_of(people)
    context: dict[str, Any] = {
        "edition": edition,
        "chosen": chosen,
        "narrowing": chosen.narrowing,
        "others": {name: value for name, value in chosen.narrowing.items() if name in ("state", "check")},
        "states": _chips("state", chosen, [(*one, states.get(one[0], 0)) for one in Delegate.State.choices]),
        "checks": _chips("check", chosen, [(*one, checks_of_it) for one, checks_of_it in _checks(edition)]),
        "coming": coming,
        "categories": Category.choices,
        "delegations": delegations_to_choose(edition),
        "missing": MISSING_WORDS.items(),
        "page": page,
        "people": [(one, clearance_of(one), sentence(lacking[one.pk])) for one in people],
        "total": total,
        "query": urlencode(chosen.narrowing),
        "approvable": approvable(edition, rows.order_by()).count(),
    }
    return render(request, "accreditation/overview.html", context)


@never_cache
@login_required
@require_POST
def approve(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how many would be approved; once that is confirmed, approve them. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "accreditation.review")
    chosen, rows = Chosen.of(request.POST), _wanted(request, edition)
    back = f"{reverse('accreditation:desk', args=[edition.slug])}?{urlencode(chosen.narrowing)}"
    count, given = approvable(edition, rows).count(), request.POST.get("count", "")
    if not count:
        messages.error(request, _("None of these people can be approved now."))
        return HttpResponseRedirect(back)
    if given != str(count):
        # Not confirmed yet, or other people than the number that was confirmed.
        context = {
            "edition": edition,
            "count": count,
            "left": rows.count() - count,
            "narrowing": chosen.narrowing,
            "ids": request.POST.getlist("person"),
            "all": "all" in request.POST,
            "back": back,
            "changed": bool(given),
        }
        return render(request, "accreditation/approve.html", context)
    done = approve_many(request.user, edition, rows)
    words = ngettext("%(n)s person is approved.", "%(n)s people are approved.", done) % {"n": done}
    messages.success(request, words)
    if done < count:
        messages.warning(request, _("Whom you cleared in the security check yourself, somebody else approves."))
    return HttpResponseRedirect(back)


def _wanted(request: HttpRequest, edition: Edition) -> "QuerySet[Delegate]":
    """Those who were ticked, or all whom the list shows."""
    if "all" in request.POST:
        return reviewed(edition, Chosen.of(request.POST)).order_by()
    return Delegate.objects.filter(delegation__edition=edition, pk__in=ids_of(request))


def _checks(edition: Edition) -> list[tuple[tuple[str, Any], int]]:
    counted = checks_of(edition)
    return [((str(state), label), counted[state]) for state, label in Clearance.State.choices]


def _chips(name: str, chosen: Chosen, some: list[tuple[str, Any, int]]) -> list[dict[str, Any]]:
    """Links that narrow the list, or widen it again; those of nobody are left out."""
    made = []
    for value, label, count in some:
        rest = {key: one for key, one in chosen.narrowing.items() if key != name}
        current = getattr(chosen, name) == value
        query = urlencode(rest if current else {**rest, name: value})
        if count or current:
            made.append({"label": label, "count": count, "query": query, "current": current})
    return made
