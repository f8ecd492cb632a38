"""Orders of an edition: how each is computed, what stands in it, and why."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from nhipcau.conference.delegations.models import Category, Delegate, Delegation
from nhipcau.conference.delegations.queries.delegations import COMING
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import SessionPerson
from nhipcau.conference.protocol.models import FrozenOrder, Order, OrderEntry
from nhipcau.conference.protocol.ordering.adjusting import around
from nhipcau.conference.protocol.ordering.precedence import LAST, Standing, in_turn
from nhipcau.conference.protocol.queries.order import ALPHABET, NONE, Place, people_of, ranking, reason_of

#: Who is put into an order when it is made.
HEADS, HONOUR, SPEAKERS, NOBODY = "heads", "honour", "speakers", "nobody"
Thing = Delegate | Delegation
_DELEGATIONS = ("delegation", "delegate__delegation")
_HEAD = SessionPerson.Role.HEAD


@dataclass(frozen=True)
class Line:
    """A place of an order as a page shows it."""

    entry: OrderEntry
    thing: Thing
    reason: str

    @property
    def delegate(self) -> Delegate | None:
        """The person, or the head of the delegation where that is known."""
        return self.thing if isinstance(self.thing, Delegate) else self.thing.head

    @property
    def delegation(self) -> Delegation:
        """The delegation."""
        return self.thing.delegation if isinstance(self.thing, Delegate) else self.thing


def orders_of(edition: Edition) -> "QuerySet[Order]":
    """The orders of an edition, newest first, with how many stand in each and how often it was frozen."""
    rows = Order.objects.filter(edition=edition).select_related("session")
    return rows.annotate(
        places=Count("entries", filter=Q(entries__frozen=None), distinct=True), last_frozen=Max("frozen__number")
    ).order_by("kind", "-made_at", "pk")


def order_of(edition: Edition, pk: Any) -> Order | None:
    """An order of an edition, or None."""
    return Order.objects.filter(edition=edition, pk=pk).select_related("edition__host", "session").first()


def lines_of(order: Order, frozen: FrozenOrder | None = None) -> list[Line]:
    """The places of an order in work, or of a frozen one; one query. Who was made anonymous is left out."""
    rows = OrderEntry.objects.filter(order=order, frozen=frozen).order_by("position", "pk")
    rows = rows.filter(Q(delegate=None) | Q(delegate__forgotten_at=None))
    bodies = [f"{path}__{body}" for path in _DELEGATIONS for body in ("locality", "organisation")]
    lines = []
    for one in rows.select_related("delegation__head", *bodies):
        thing = one.delegate or one.delegation
        if thing is not None:
            lines.append(Line(one, thing, reason_of(one.because)))
    return lines


def things_for(order: Order, who: str) -> list[Thing]:
    """Whom an order is made of: the delegations that come, or a kind of people."""
    edition = order.edition
    if order.kind == Order.Kind.DELEGATIONS:
        rows = Delegation.objects.filter(edition=edition, state__in=COMING)
        return list(rows.select_related("locality", "organisation"))
    people = people_of(edition)
    if who == HEADS:
        heads = Delegation.objects.filter(edition=edition, state__in=COMING).values("head")
        return list(people.filter(pk__in=heads))
    if who == HONOUR:
        return list(people.filter(category=Category.HONOUR))
    if who == SPEAKERS and order.session is not None:
        named = SessionPerson.objects.filter(session=order.session)
        leads = Q(pk=F("delegation__head"), delegation__locality__in=named.filter(role=_HEAD).values("locality"))
        return list(people.filter(Q(person__in=named.exclude(person=None).values("person")) | leads))
    return []


def computed(order: Order, things: Iterable[Thing]) -> dict[Hashable, dict[str, Any]]:
    """The keys of things in the computed order, each with why it stands there. Five queries."""
    listed = list(things)
    if order.method == Order.Method.ALPHABET:
        listed.sort(key=lambda one: (getattr(one, f"sort_{order.language}"), str(one.pk)))
        return {one.pk: {"how": ALPHABET, "language": order.language} for one in listed}
    places = ranking(order.edition)
    best = _best(places, listed)
    standings = [_standing(one, best.get(one.pk)) for one in listed]
    standings.sort(key=lambda one: one.turn)
    if order.method == Order.Method.ALTERNATING:
        standings = in_turn(standings, order.first)
    elif order.method == Order.Method.REVERSE:
        standings.reverse()
    found = {one.key: best.get(one.key) for one in standings}
    return {key: place.because if place else {"how": NONE} for key, place in found.items()}


def adjusted(order: Order, because: Mapping[Hashable, Any], held: Mapping[Hashable, int]) -> list[Hashable]:
    """The computed order with what was moved by hand at its places."""
    return around(list(because), held)


def _best(places: Mapping[Any, Place], things: Iterable[Thing]) -> dict[Any, Place]:
    """The place that counts for each: one's own, of a delegation that of its head, else the highest of its people."""
    wanted = list(things)
    found: dict[Any, Place] = {}
    delegations = {one.pk: one for one in wanted if isinstance(one, Delegation)}
    for one in wanted:
        key = one.head_id if isinstance(one, Delegation) else one.pk
        if key in places:
            found[one.pk] = places[key]
    missing = set(delegations) - set(found)
    if missing:
        people = Delegate.objects.filter(delegation__in=missing).values_list("pk", "delegation")
        for key, delegation in sorted(people, key=lambda pair: places[pair[0]].position if pair[0] in places else LAST):
            if key in places:
                found.setdefault(delegation, places[key])
    return found


def _standing(one: Thing, place: Place | None) -> Standing[Any]:
    country = one.country if isinstance(one, Delegation) else one.delegation.country
    position = place.position if place else LAST
    return Standing(one.pk, country, level=position, turn=(position, one.sort_vi, str(one.pk)))
