"""On which side a delegation meets others, and what a meeting of two sides is."""

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.meetings.models import Kind, Side

_SIDES = {
    Delegation.Kind.LOCALITY: Side.GOVERNMENT,
    Delegation.Kind.MINISTRY: Side.GOVERNMENT,
    Delegation.Kind.AGENCY: Side.GOVERNMENT,
    Delegation.Kind.HOST: Side.GOVERNMENT,
    Delegation.Kind.COMPANY: Side.COMPANY,
    Delegation.Kind.ASSOCIATION: Side.ASSOCIATION,
}


def side_of(delegation: Delegation) -> Side | None:
    """The side of a delegation; None for those that meet nobody: the press, and who was registered at the door."""
    return _SIDES.get(Delegation.Kind(delegation.kind))


def kind_of(one: str, other: str) -> Kind:
    """What a meeting of two sides is, whoever asked."""
    sides = {one, other}
    if Side.ASSOCIATION in sides:
        return Kind.ASSOCIATION
    if sides == {Side.GOVERNMENT}:
        return Kind.G2G
    return Kind.B2B if sides == {Side.COMPANY} else Kind.G2B


def kinds_that_meet(side: str = "") -> list[str]:
    """The kinds of delegations that meet others, on one side or on any."""
    return [kind for kind, own in _SIDES.items() if side in ("", own)]
