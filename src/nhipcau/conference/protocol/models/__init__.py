"""What protocol keeps. None of it is public."""

from nhipcau.conference.protocol.models.checks import Check
from nhipcau.conference.protocol.models.orders import FrozenOrder, Order, OrderEntry
from nhipcau.conference.protocol.models.precedence import HostPrivilege, PrecedenceRule, ProtocolSettings, Rank
from nhipcau.conference.protocol.models.standing import Standing, StandingStep
from nhipcau.conference.protocol.models.welcome import Welcome

__all__ = [
    "Check",
    "FrozenOrder",
    "HostPrivilege",
    "Order",
    "OrderEntry",
    "PrecedenceRule",
    "ProtocolSettings",
    "Rank",
    "Standing",
    "StandingStep",
    "Welcome",
]
