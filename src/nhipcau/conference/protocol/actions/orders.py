"""Orders: made, computed, adjusted by hand with a reason, frozen, and taken over as the order of all lists."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.models import FrozenOrder, Order, OrderEntry
from nhipcau.conference.protocol.ordering.adjusting import moved
from nhipcau.conference.protocol.queries.order import people_of
from nhipcau.conference.protocol.queries.orders import NOBODY, Thing, adjusted, computed, things_for
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require
from nhipcau.core.text.characters import one_line

COLUMNS = (*in_each("title"), "session", "method", "language", "first", "per_row")
#: The verb of the step that delegations keep.
RANKED = "ranked"
#: So many stand in one order.
MOST = 2000


@transaction.atomic
def make_order(user: Any, edition: Edition, kind: str, values: Mapping[str, Any], who: str = NOBODY) -> Order:
    """An order of a kind, of those chosen by `who` (queries/orders), computed at once.

    Raises `PermissionDenied`, `ValidationError` by column, KeyError for other columns.
    """
    require(user, PERMISSION, edition)
    order = Order(edition=edition, kind=kind, made_by=user)
    _fill(order, values)
    order.save()
    _compute(order, things_for(order, who))
    return order


@transaction.atomic
def arrange(user: Any, order: Order, version: int, values: Mapping[str, Any]) -> Order:
    """Change title and method and compute again; what was moved by hand stays at its place.

    Delegations that come since are added, those that do not are taken out. Raises as `make_order`, and `Overtaken`.
    """
    require(user, PERMISSION, order.edition)
    _fill(order, values)
    move_on(order, version)
    order.save()
    _compute(order, _present(order))
    return order


@transaction.atomic
def move(user: Any, order: Order, version: int, entry: int, place: int, reason: str) -> Order:
    """Put one of an order at another place, with the reason that is shown there; it stays when computed again.

    Raises `PermissionDenied`, `Overtaken`, `ValidationError`.
    """
    require(user, PERMISSION, order.edition)
    words = one_line(reason)[:300]
    if not words:
        raise ValidationError(_("Say why it is moved: the reason is shown with the order."))
    row = _entry(order, entry)
    move_on(order, version)
    rows = list(_entries(order))
    _number(rows, moved([one.pk for one in rows], row.pk, place))
    OrderEntry.objects.filter(pk=row.pk).update(moved=True, reason=words)
    return order


@transaction.atomic
def release(user: Any, order: Order, version: int, entry: int) -> Order:
    """Let one that was moved go back to where the method puts it. Raises as `move` does."""
    require(user, PERMISSION, order.edition)
    row = _entry(order, entry)
    move_on(order, version)
    OrderEntry.objects.filter(pk=row.pk).update(moved=False, reason="")
    _compute(order, _present(order))
    return order


@transaction.atomic
def add(user: Any, order: Order, version: int, key: UUID) -> Order:
    """Put a person of the edition into an order of people. Raises as `move` does."""
    require(user, PERMISSION, order.edition)
    found = people_of(order.edition).filter(pk=key).first()
    present = _present(order)
    if found is None or order.kind == Order.Kind.DELEGATIONS:
        raise ValidationError(_("Nobody of this edition."))
    if found in present or len(present) >= MOST:
        raise ValidationError(_("This person stands in the order already."))
    move_on(order, version)
    _compute(order, [*present, found])
    return order


@transaction.atomic
def take_out(user: Any, order: Order, version: int, entry: int) -> Order:
    """Take one out of an order of people. Raises as `move` does."""
    require(user, PERMISSION, order.edition)
    row = _entry(order, entry)
    if order.kind == Order.Kind.DELEGATIONS:
        raise ValidationError(_("All delegations that come stand in this order."))
    move_on(order, version)
    row.delete()
    rows = list(_entries(order))
    _number(rows, [one.pk for one in rows])
    return order


@transaction.atomic
def describe(user: Any, order: Order, version: int, entry: int, words: str) -> Order:
    """Say what one speaks of or signs. Raises as `move` does."""
    require(user, PERMISSION, order.edition)
    row = _entry(order, entry)
    move_on(order, version)
    OrderEntry.objects.filter(pk=row.pk).update(words=one_line(words)[:300])
    return order


@transaction.atomic
def freeze(user: Any, order: Order, version: int, words: str) -> FrozenOrder:
    """Keep the order as it stands, under the next number. Raises `PermissionDenied`, `Overtaken`, `ValidationError`."""
    require(user, PERMISSION, order.edition)
    rows = list(_entries(order))
    if not rows:
        raise ValidationError(_("There is nothing in this order yet."))
    move_on(order, version)
    last = order.frozen.aggregate(last=Max("number"))["last"] or 0
    kept = FrozenOrder.objects.create(
        order=order,
        number=last + 1,
        words=one_line(words)[:300],
        method=order.method,
        language=order.language,
        per_row=order.per_row,
        by=user,
    )
    for row in rows:
        row.pk, row.frozen = None, kept
    OrderEntry.objects.bulk_create(rows, batch_size=500)
    return kept


@transaction.atomic
def number_delegations(user: Any, order: Order, version: int) -> int:
    """Make it the order of protocol of all lists: each delegation gets its place; returns how many.

    Raises `PermissionDenied`, `Overtaken`, `ValidationError`.
    """
    require(user, PERMISSION, order.edition)
    if order.kind != Order.Kind.DELEGATIONS:
        raise ValidationError(_("Only an order of delegations can be that of all lists."))
    move_on(order, version)
    places = dict(_entries(order).values_list("delegation", "position"))
    rows = list(Delegation.objects.filter(edition=order.edition).only("pk", "rank", "version"))
    for row in rows:
        if row.rank != places.get(row.pk):
            Delegation.objects.filter(pk=row.pk).update(rank=places.get(row.pk), version=F("version") + 1)
            log(row, RANKED, user)
    return len(places)


@transaction.atomic
def remove_order(user: Any, order: Order) -> None:
    """Remove an order that was never frozen. Raises `PermissionDenied` and `ValidationError`."""
    require(user, PERMISSION, order.edition)
    if order.frozen.exists():
        raise ValidationError(_("This order was handed out: it stays."))
    order.delete()


def _fill(order: Order, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    for name, value in values.items():
        setattr(order, name, value)
    if order.session is not None and order.session.edition_id != order.edition_id:
        raise ValidationError({"session": _("No session of this edition.")})
    order.clean_fields(exclude=["edition", "session", "made_by"])


def _entries(order: Order) -> Any:
    return OrderEntry.objects.filter(order=order, frozen=None).order_by("position", "pk")


def _entry(order: Order, pk: int) -> OrderEntry:
    row: OrderEntry | None = _entries(order).filter(pk=pk).first()
    if row is None:
        raise ValidationError(_("This no longer stands in the order."))
    return row


def _present(order: Order) -> list[Thing]:
    """What stands in an order of people; of delegations all that come now."""
    if order.kind == Order.Kind.DELEGATIONS:
        return things_for(order, NOBODY)
    return list(people_of(order.edition).filter(pk__in=_entries(order).values("delegate")))


def _compute(order: Order, things: Sequence[Thing]) -> None:
    """Write the places anew; words and reasons of those who stay are kept."""
    rows: dict[Hashable, OrderEntry] = {one.delegate_id or one.delegation_id: one for one in _entries(order)}
    because = computed(order, things)
    held = {key: row.position for key, row in rows.items() if row.moved}
    OrderEntry.objects.filter(pk__in=[row.pk for key, row in rows.items() if key not in because]).delete()
    new, kept = [], []
    for position, key in enumerate(adjusted(order, because, held), 1):
        row = rows.get(key)
        if row is None:
            new.append(_new(order, key, position, because[key]))
        else:
            row.position, row.because = position, because[key]
            kept.append(row)
    OrderEntry.objects.bulk_update(kept, ["position", "because"], batch_size=500)
    OrderEntry.objects.bulk_create(new, batch_size=500)


def _new(order: Order, key: Any, position: int, because: dict[str, Any]) -> OrderEntry:
    whose = {"delegation_id": key} if order.kind == Order.Kind.DELEGATIONS else {"delegate_id": key}
    return OrderEntry(order=order, position=position, because=because, **whose)


def _number(rows: Iterable[OrderEntry], order: Sequence[Hashable]) -> None:
    places = {key: place for place, key in enumerate(order, 1)}
    changed = [row for row in rows if row.position != places[row.pk]]
    for row in changed:
        row.position = places[row.pk]
    OrderEntry.objects.bulk_update(changed, ["position"], batch_size=500)
