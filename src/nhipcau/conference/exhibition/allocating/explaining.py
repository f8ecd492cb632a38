"""Why a wish is met or not, and why somebody waits."""

from nhipcau.conference.exhibition.allocating.board import Board
from nhipcau.conference.exhibition.allocating.model import Instance, Reason, Verdict, Wish, WishKind


def explain(board: Board) -> tuple[Verdict, ...]:
    """A verdict for every wish of those who have a place, in the order of exhibitors and wishes."""
    met, place = board.met(), board.place
    found = []
    for one in sorted(place):
        for number, wish in enumerate(board.instance.exhibitors[one].wishes):
            found.append(Verdict(one, number, True) if met[one][number] else _unmet(board, one, number, wish))
    return tuple(found)


def why_waiting(instance: Instance, one: int, kept_apart: frozenset[int]) -> Reason:
    """Why somebody has no place; `kept_apart` are those who lost one for their goods."""
    if not instance.places[one]:
        return Reason.NOTHING_SUITS
    return Reason.KEPT_APART if one in kept_apart else Reason.TAKEN


def _unmet(board: Board, one: int, number: int, wish: Wish) -> Verdict:
    instance, place = board.instance, board.place
    if instance.exhibitors[one].locked:
        return Verdict(one, number, False, Reason.LOCKED)
    if wish.kind is WishKind.BESIDE and wish.target not in place:
        return Verdict(one, number, False, Reason.WAITS, (wish.target,))
    if wish.kind is WishKind.PROVINCE and not _peers(board, one):
        return Verdict(one, number, False, Reason.WAITS)
    holder = next((other for other, stands in place.items() if wish.target in stands), None)
    by = (holder,) if wish.kind is WishKind.STAND and holder is not None else ()
    price = board.price(one, number)
    if price is not None:
        return Verdict(one, number, False, Reason.OUTWEIGHED, by, price)
    return Verdict(one, number, False, _obstacle(instance, one, wish, by), by)


def _obstacle(instance: Instance, one: int, wish: Wish, by: tuple[int, ...]) -> Reason:
    """What is in the way where no single exchange helps."""
    suiting, stands = instance.places[one], instance.stands
    if wish.kind is WishKind.STAND and not stands[wish.target].is_open:
        return Reason.NOT_OPEN
    if by and instance.exhibitors[by[0]].locked:
        return Reason.LOCKED
    possible = {
        WishKind.AREA: lambda place: stands[place[0]].area == wish.target,
        WishKind.STAND: lambda place: wish.target in place,
        WishKind.CORNER: lambda place: any(stands[stand].is_corner for stand in place),
    }.get(wish.kind)
    if possible and not any(map(possible, suiting)):
        return Reason.NOTHING_SUITS
    if wish.kind is WishKind.BESIDE and not _may_be_neighbours(instance, one, wish.target):
        return Reason.NEVER_NEAR
    return Reason.TAKEN


def _may_be_neighbours(instance: Instance, one: int, other: int) -> bool:
    """Whether some stand that suits the one is beside a stand that suits the other."""
    own, theirs = ({stand for place in instance.places[who] for stand in place} for who in (one, other))
    return any(not theirs.isdisjoint(instance.neighbours[stand]) for stand in own)


def _peers(board: Board, one: int) -> bool:
    province = board.instance.exhibitors[one].province
    others = (other for other in board.place if other != one)
    return province is not None and any(board.instance.exhibitors[other].province == province for other in others)
