"""The plan of an area as shapes: what a template needs to draw it, with nothing left to decide."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nhipcau.conference.exhibition.models import ExhibitionArea, Exhibitor, Stand, StandOffer

#: How wide a letter is, as part of its height; how high letters are, in decimetres.
_WIDTH, _SMALL, _LARGE = 0.56, 4.6, 9.0
_LINES = 2


@dataclass(frozen=True)
class Shape:
    """A stand as it is drawn. `lines` are who is there, cut to its width; the whole name is in the title."""

    stand: Stand
    exhibitor: Exhibitor | None
    kind: str
    lines: tuple[str, ...] = ()
    url: str = ""
    is_found: bool = False
    is_chosen: bool = False
    is_locked: bool = False
    guests: tuple[Exhibitor, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        """The middle, in decimetres."""
        return self.stand.x + self.stand.w / 2, self.stand.y + self.stand.h / 2

    @property
    def size(self) -> float:
        """How high its number is written."""
        wide = self._across / (_WIDTH * max(len(self.stand.number), 2))
        return round(min(_LARGE, wide * 0.9, min(self.stand.w, self.stand.h) * 0.45), 2)

    @property
    def number_at(self) -> tuple[float, float]:
        """Where the foot of its number stands."""
        x, y = self.middle
        return round(x, 2), round(y - (_SMALL * 0.75 * len(self.lines)) + self.size * 0.36, 2)

    @property
    def written(self) -> Sequence[tuple[float, float, str]]:
        """The lines with where they begin."""
        x, y = self.number_at
        return [(x, round(y + _SMALL * 1.25 * (number + 1), 2), one) for number, one in enumerate(self.lines)]

    @property
    def upright(self) -> int:
        """By how many degrees its words are turned: never on their head."""
        turn = self.stand.turn % 360
        return turn - 180 if 90 < turn < 270 else turn

    @property
    def _across(self) -> float:
        return self.stand.w * 0.94


@dataclass(frozen=True)
class Drawing:
    """The plan of an area."""

    area: ExhibitionArea
    shapes: Sequence[Shape]
    picture: str = ""

    @property
    def found(self) -> list[Shape]:
        """The stands that were searched for."""
        return [one for one in self.shapes if one.is_found]


def draw(
    area: ExhibitionArea,
    stands: Iterable[Stand],
    link: Callable[[Stand, Exhibitor | None], str],
    *,
    found: Callable[[Stand, Exhibitor | None], bool] = lambda _stand, _one: False,
    chosen: int | None = None,
    picture: str = "",
) -> Drawing:
    """Draw stands that `stands_of` has read. `link` says where a stand leads (nowhere: empty)."""
    shapes = []
    for stand in stands:
        placement: Any = getattr(stand, "placement", None)
        exhibitor = placement.exhibitor if placement else None
        shapes.append(
            Shape(
                stand=stand,
                exhibitor=exhibitor,
                kind=_kind(stand, exhibitor),
                lines=_cut(exhibitor.name().value, stand) if exhibitor else (),
                url=link(stand, exhibitor),
                is_found=found(stand, exhibitor),
                is_chosen=stand.pk == chosen,
                is_locked=bool(stand.locked or (placement and placement.locked)),
                guests=tuple(exhibitor.guests.all()) if exhibitor else (),
            )
        )
    return Drawing(area, shapes, picture)


def _kind(stand: Stand, exhibitor: Exhibitor | None) -> str:
    if stand.closed:
        return "closed"
    if exhibitor is not None:
        return exhibitor.country.lower() if exhibitor.country in {"VN", "FR"} else "taken"
    return "offered" if any(one.state == StandOffer.State.OPEN for one in stand.offers.all()) else "free"


def _cut(name: str, stand: Stand) -> tuple[str, ...]:
    """A name in lines as wide as the stand; cut with … where it is too long."""
    letters = max(int(stand.w * 0.94 / (_SMALL * _WIDTH)), 3)
    room = _LINES if stand.h >= 24 else 1 if stand.h >= 18 else 0
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    cut = lines[:room]
    if len(lines) > room and cut:
        cut[-1] += "…"
    return tuple(one if len(one) <= letters else f"{one[: letters - 1].rstrip('…')}…" for one in cut)
