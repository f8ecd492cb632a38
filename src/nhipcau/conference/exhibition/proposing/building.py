"""The stands of an edition and those who want one, as the allocator knows them: numbers only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.allocating import model
from nhipcau.conference.exhibition.allocating.geometry import Box
from nhipcau.conference.exhibition.models import Exhibitor, ExhibitorWish, Goods, Placement, Stand, StandOffer
from nhipcau.registry.places.models import Locality

#: What is kept apart: what smells like food from what is electronic.
FOOD, ELECTRONICS = "food", "electronics"
_KINDS = ExhibitorWish.Kind


@dataclass(frozen=True)
class Picture:
    """An instance, and which rows its numbers stand for. `wishes` are the ids of the wishes of each exhibitor."""

    instance: model.Instance
    stands: Sequence[int]
    exhibitors: Sequence[UUID]
    wishes: Sequence[Sequence[int]]


def build(edition: Edition) -> Picture:
    """Read what is to be allocated: a fixed number of queries.

    Exhibitors are those accepted or waiting; who shares a stand counts with its host, whose needs and wishes are then
    those of both. Locked is who has a place that is locked, or that is on a locked stand.
    """
    stands = list(Stand.objects.filter(area__edition=edition).select_related("type").order_by("area", "sort", "pk"))
    rows = Exhibitor.objects.filter(edition=edition, state__in=Exhibitor.SEEKING).order_by(
        "submitted_at", "made_at", "pk"
    )
    every = list(rows.select_related("locality__parent__parent").prefetch_related("wishes"))
    hosts = [one for one in every if one.host_id is None]
    guests: dict[UUID, list[Exhibitor]] = defaultdict(list)
    for one in every:
        if one.host_id is not None:
            guests[one.host_id].append(one)
    numbers = _Numbers(stands, hosts, every)
    held = _held(edition)
    offered = set(StandOffer.objects.filter(stand__area__edition=edition, state="open").values_list("stand", flat=True))
    taken = {stand for some in held.values() for stand, _locked in some}
    found, wishes = [], []
    for host in hosts:
        party = [host, *guests[host.pk]]
        asked = [pair for one in party for pair in numbers.wishes_of(one)]
        wishes.append([pk for pk, _wish in asked])
        found.append(_exhibitor(party, tuple(wish for _pk, wish in asked), numbers.locked(held.get(host.pk, ()))))
    instance = model.Instance(
        tuple(
            _stand(one, numbers, is_free=one.pk in taken or one.pk not in offered, is_taken=one.pk in taken)
            for one in stands
        ),
        tuple(found),
    )
    return Picture(instance, [one.pk for one in stands], [one.pk for one in hosts], wishes)


class _Numbers:
    """The numbers of rows in the instance."""

    def __init__(self, stands: Sequence[Stand], hosts: Sequence[Exhibitor], every: Iterable[Exhibitor]) -> None:
        self.stands = {one.pk: number for number, one in enumerate(stands)}
        self.areas = {pk: number for number, pk in enumerate(dict.fromkeys(one.area_id for one in stands))}
        own = {one.pk: number for number, one in enumerate(hosts)}
        self.exhibitors = {one.pk: own[one.host_id or one.pk] for one in every if (one.host_id or one.pk) in own}
        self._locked_stands = {one.pk for one in stands if one.locked}

    def wishes_of(self, exhibitor: Exhibitor) -> list[tuple[int, model.Wish]]:
        """The wishes of an exhibitor that can be asked of an allocation, with their ids."""
        known = ((one.pk, self._wish(exhibitor, one)) for one in exhibitor.wishes.all())
        return [(pk, wish) for pk, wish in known if wish is not None]

    def locked(self, held: Iterable[tuple[int, bool]]) -> model.Place:
        """The place that stays: all its stands, if one of them is locked."""
        held = list(held)
        if not any(locked or stand in self._locked_stands for stand, locked in held):
            return ()
        return tuple(sorted(self.stands[stand] for stand, _locked in held))

    def _wish(self, exhibitor: Exhibitor, wish: ExhibitorWish) -> model.Wish | None:
        kind = model.WishKind(wish.kind)
        if wish.kind == _KINDS.CORNER:
            return model.Wish(kind)
        if wish.kind == _KINDS.PROVINCE:
            return model.Wish(kind) if exhibitor.locality is not None else None
        tables: dict[str, tuple[Mapping[Any, int], Any]] = {
            _KINDS.AREA: (self.areas, wish.area_id),
            _KINDS.STAND: (self.stands, wish.stand_id),
        }
        numbers, row = tables.get(wish.kind, (self.exhibitors, wish.other_id))
        target = numbers.get(row)
        own = wish.other_id is not None and target == self.exhibitors[exhibitor.pk]
        return None if target is None or own else model.Wish(kind, target)


def _held(edition: Edition) -> dict[UUID, list[tuple[int, bool]]]:
    """The stands that each exhibitor has, and whether it is locked there."""
    held: dict[UUID, list[tuple[int, bool]]] = defaultdict(list)
    rows = Placement.objects.filter(stand__area__edition=edition).order_by("stand__sort", "stand")
    for exhibitor, stand, locked in rows.values_list("exhibitor", "stand", "locked"):
        held[exhibitor].append((stand, locked))
    return held


def _stand(row: Stand, numbers: _Numbers, *, is_free: bool, is_taken: bool) -> model.Stand:
    kind = row.type
    return model.Stand(
        area=numbers.areas[row.area_id],
        box=Box(row.x, row.y, row.w, row.h, row.turn),
        kind=kind.pk if kind else 0,
        watts=kind.power if kind else 0,
        has_water=bool(kind and kind.water),
        is_step_free=row.step_free,
        is_corner=row.corner,
        is_open=is_free and not row.closed and not (row.locked and not is_taken),
    )


def _exhibitor(party: Sequence[Exhibitor], wishes: tuple[model.Wish, ...], locked: model.Place) -> model.Exhibitor:
    """A host with its guests."""
    host = party[0]
    return model.Exhibitor(
        kinds=frozenset({host.type_id, 0}) if host.type_id else frozenset(),
        stands=host.stands,
        watts=sum(one.power for one in party),
        needs_water=any(one.water for one in party),
        needs_step_free=any(one.step_free for one in party),
        country=host.country,
        province=_province(host.locality),
        goods=next((goods for goods in map(_goods, party) if goods), ""),
        priority=host.priority,
        wishes=wishes,
        locked=locked,
    )


def _goods(exhibitor: Exhibitor) -> str:
    if exhibitor.goods == Goods.FOOD or exhibitor.smell:
        return FOOD
    return ELECTRONICS if exhibitor.goods == Goods.TECHNOLOGY else ""


def _province(locality: Locality | None) -> int | None:
    """The province or region in which a locality lies, or itself."""
    while locality is not None and locality.parent is not None and locality.parent.level != "country":
        locality = locality.parent
    return None if locality is None else locality.pk
