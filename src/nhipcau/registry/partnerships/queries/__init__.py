"""Reading partnerships, agreements, offices and fields of cooperation."""

from nhipcau.registry.partnerships.queries.network import Arc, ArcFilters, End, arcs, arcs_by_title, expiring
from nhipcau.registry.partnerships.queries.units import existing_in, involving, line_of, today_of

__all__ = [
    "Arc",
    "ArcFilters",
    "End",
    "arcs",
    "arcs_by_title",
    "existing_in",
    "expiring",
    "involving",
    "line_of",
    "today_of",
]
