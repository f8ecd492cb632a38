"""Who is on a plan and who could be, as the page of guests lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.delegations.models import Category, Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.conference.interpreting.queries.people import interpreters_of
from nhipcau.conference.protocol.queries.order import people_of
from nhipcau.conference.seating.models import Guest, Pairing, SeatingPlan
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.narrowing import Narrowing, having_words

#: Of whom it is decided that they come.
EXPECTED = (Delegate.State.APPROVED, Delegate.State.ISSUED)
#: As many people are offered at once.
MOST = 1000


@dataclass(frozen=True)
class Wanted(Narrowing):
    """Who is looked for, to be put on a plan: `heads` leaves the heads of delegations, `all` takes in the undecided."""

    category: str = ""
    country: str = ""
    delegation: str = ""
    heads: str = ""
    all: str = ""
    q: str = ""


def candidates_of(edition: Edition, plan: SeatingPlan, wanted: Wanted) -> "QuerySet[Delegate]":
    """The people who are looked for and are not on the plan, delegations in the order of protocol."""
    rows = people_of(edition)
    if not wanted.all:
        rows = rows.filter(state__in=EXPECTED)
    if wanted.category in Category.values:
        rows = rows.filter(category=wanted.category)
    if wanted.country:
        rows = rows.filter(delegation__country=wanted.country)
    if wanted.delegation:
        rows = rows.filter(delegation__slug=wanted.delegation)
    if wanted.heads:
        rows = rows.filter(delegation__head=F("pk"))
    rows = having_words(rows, wanted.q, "folded", "delegation__folded")
    there = Guest.objects.filter(plan=plan, delegate__isnull=False).values("delegate")
    code = get_language() or LANGUAGES[0]
    order = (F("delegation__rank").asc(nulls_last=True), f"delegation__sort_{code}", "position", f"sort_{code}", "pk")
    return rows.exclude(pk__in=there).order_by(*order)[:MOST]


def guests_of(plan: SeatingPlan, text: str = "") -> "QuerySet[Guest]":
    """The guests of a plan whose name or delegation has these words, by delegation and name."""
    rows = Guest.objects.filter(plan=plan)
    names = ("delegate__delegation__locality", "delegate__delegation__organisation", "interpreter", "seat")
    rows = having_words(rows, text, "delegate__folded", "delegate__delegation__folded")
    code = get_language() or LANGUAGES[0]
    order = (f"delegate__delegation__sort_{code}", "delegate__delegation", f"delegate__sort_{code}", "pk")
    return rows.select_related(*names).order_by(*order)


def pairings_of(plan: SeatingPlan) -> "QuerySet[Pairing]":
    """What is said of two neighbours, with who they are."""
    names = [f"{one}__{who}" for one in ("one", "other") for who in ("delegate", "interpreter")]
    return Pairing.objects.filter(plan=plan).select_related(*names)


def interpreters_left(edition: Edition, plan: SeatingPlan) -> list[Interpreter]:
    """The interpreters of the edition who are not on the plan."""
    people, others = set(), set()
    for delegate, interpreter in plan.guests.values_list("delegate", "interpreter"):
        people.add(delegate)
        others.add(interpreter)
    found = interpreters_of(edition)
    return [one for one in found if one.pk not in others and (not one.delegate_id or one.delegate_id not in people)]


def delegations_to_choose(edition: Edition) -> Sequence[Delegation]:
    """The delegations that are coming, by the alphabet."""
    rows = Delegation.objects.filter(edition=edition).exclude(state=Delegation.State.DECLINED)
    rows = rows.select_related("locality", "organisation")
    return list(rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk"))
