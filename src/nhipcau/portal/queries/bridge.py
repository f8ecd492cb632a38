"""What the bridge map draws: partnerships under filters, with the seats of their parties."""

from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects

from nhipcau.core.web.summaries import summary
from nhipcau.portal.bridge.layout import End as Seat
from nhipcau.portal.bridge.layout import Link
from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.partnerships.queries import Arc, ArcFilters, End, arcs
from nhipcau.registry.partnerships.queries.network import partnerships_on_map
from nhipcau.registry.partnerships.queries.units import by_title

#: Partnerships drawn and rows shown on the home page; beyond them the list of partnerships holds all.
MOST_DRAWN = 120
MOST_ROWS = 60


@dataclass
class Row:
    """A row of the table below the map; `ends` are the units drawn, today's if so asked."""

    partnership: Partnership
    ends: list[End] = field(default_factory=list)


@dataclass
class Bridge:
    """What the home page shows: the first partnerships, the links to draw, and how many partnerships fit."""

    rows: list[Row]
    links: list[Link]
    total: int

    @property
    def undrawn(self) -> int:
        """How many partnerships fit and are not drawn."""
        return self.total - len({link.key for link in self.links})


def _seat(end: End) -> Seat:
    assert end.latitude is not None
    assert end.longitude is not None
    return Seat(f"{end.body.KIND}:{end.body.slug}", str(end.body), end.country or "FR", end.latitude, end.longitude)


def _link(arc: Arc) -> Link:
    one = arc.partnership
    ends = (_seat(arc.abroad), _seat(arc.vietnam))
    return Link(one.slug, one.get_absolute_url(), str(one), one.status, one.get_status_display(), ends)


def bridge(filters: ArcFilters, most: int = MOST_DRAWN) -> Bridge:
    """Read what the home page shows, in a number of queries that does not depend on the size of the register.

    The `most` oldest partnerships are drawn.
    """
    total = summary(f"bridge:{filters}"[:200], partnerships_on_map(filters).count)
    drawn = arcs(filters, most)
    rows: dict[int, Row] = {}
    for arc in drawn:
        row = rows.setdefault(arc.partnership.pk, Row(arc.partnership))
        row.ends += [end for end in (arc.vietnam, arc.abroad) if end not in row.ends]
    shown = list(rows.values())[:MOST_ROWS]
    prefetch_related_objects([row.partnership for row in shown], by_title("fields", CooperationField))
    return Bridge(shown, [_link(arc) for arc in drawn if arc.drawable], int(total))
