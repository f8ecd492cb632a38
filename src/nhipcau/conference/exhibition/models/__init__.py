"""What is kept of an exhibition: areas and stands, exhibitors, who stands where, contracts, what came of it."""

from nhipcau.conference.exhibition.models.areas import Exhibition, ExhibitionArea, PlanEdit, Stand, StandType
from nhipcau.conference.exhibition.models.contracts import Contract, MoveIn, MoveSlot
from nhipcau.conference.exhibition.models.exhibitors import Exhibitor, ExhibitorStep, ExhibitorWish, Goods
from nhipcau.conference.exhibition.models.placing import AllocationRun, Placement, StandOffer

__all__ = [
    "AllocationRun",
    "Contract",
    "Exhibition",
    "ExhibitionArea",
    "Exhibitor",
    "ExhibitorStep",
    "ExhibitorWish",
    "Goods",
    "MoveIn",
    "MoveSlot",
    "Placement",
    "PlanEdit",
    "Stand",
    "StandOffer",
    "StandType",
]
