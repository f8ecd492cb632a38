"""The fictional exhibition of the edition in preparation: call, areas, stands, exhibitors, contracts, deliveries."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Model

from nhipcau.conference.exhibition import models as kept
from nhipcau.conference.exhibition.models import ExhibitionArea, Stand
from nhipcau.exchange.sample.making.around import exhibitors
from nhipcau.exchange.sample.making.around.standing import (
    COURT,
    HALL,
    LARGE,
    SMALL,
    STANDARD,
    STREET,
    areas,
    extent,
    spots,
)
from nhipcau.exchange.sample.making.attendance.delegations import days_ago
from nhipcau.exchange.sample.making.programme import FIRST_DAY, number_of
from nhipcau.exchange.sample.making.rows import Row, row
from nhipcau.exchange.sample.plan import Plan

_AREAS = {
    HALL: (ExhibitionArea.Kind.HALL, "Nhà triển lãm hư cấu", "Hall d’exposition fictif", "Fictional exhibition hall"),
    STREET: (ExhibitionArea.Kind.STREET, "Phố đi bộ hư cấu", "Rue piétonne fictive", "Fictional walking street"),
    COURT: (ExhibitionArea.Kind.COURT, "Sân ẩm thực hư cấu", "Cour gourmande fictive", "Fictional food court"),
}
#: Of each type: its names, width and depth in centimetres, watts, water, đồng.
_TYPES: dict[int, tuple[tuple[str, str, str], int, int, int, bool, int]] = {
    STANDARD: (("Gian tiêu chuẩn", "Stand standard", "Standard stand"), 300, 300, 3000, False, 0),
    SMALL: (("Lều nhỏ", "Petite tente", "Small tent"), 200, 200, 500, False, 0),
    LARGE: (("Gian lớn có nước", "Grand stand avec eau", "Large stand with water"), 600, 300, 9000, True, 12_000_000),
}
_ABOUT = {
    "vi": "Kêu gọi hư cấu: các địa phương và doanh nghiệp giới thiệu sản phẩm của mình.",
    "fr": "Appel fictif : les collectivités et les entreprises présentent leurs produits.",
    "en": "Fictional call: localities and companies show their products.",
}


def _names(texts: tuple[str, str, str]) -> Row:
    return {f"name_{code}": text for code, text in zip(("vi", "fr", "en"), texts, strict=True)}


def call(plan: Plan) -> Iterator[Row]:
    """Yield how applications are taken, if anybody comes: until a month before the opening."""
    closes = datetime.combine(FIRST_DAY - timedelta(days=30), time(16, 59), tzinfo=UTC)
    if spots(plan):
        about = {f"about_{code}": text for code, text in _ABOUT.items()}
        edition = number_of(plan)
        yield row(edition_id=edition, opens_at=days_ago(120), closes_at=closes, is_public=True, version=1, **about)


def exhibition_areas(plan: Plan) -> Iterator[Row]:
    """Yield the areas, each as large as its stands need."""
    for key in areas(plan):
        kind, *names = _AREAS[key]
        width, height = extent(plan, key)
        planned = sum(one.area == key for one in spots(plan))
        yield row(
            id=key,
            edition_id=number_of(plan),
            slug=f"area-{key}",
            position=key,
            kind=kind,
            venue_id=1,
            width=width,
            height=height,
            announced=planned + 10,
            **_names((names[0], names[1], names[2])),
        )


def stand_types(plan: Plan) -> Iterator[Row]:
    """Yield the types of stand."""
    for key, (names, width, depth, power, water, price) in _TYPES.items() if spots(plan) else ():
        yield row(
            id=key,
            edition_id=number_of(plan),
            slug=f"type-{key}",
            position=key,
            width=width,
            depth=depth,
            power=power,
            water=water,
            price=price,
            **_names(names),
        )


def exhibition_stands(plan: Plan) -> Iterator[Row]:
    """Yield the stands; every tenth is at a corner, a few are not used, or are kept out of proposals."""
    for one in spots(plan):
        drawn = Stand(number=one.name)
        drawn.derive()
        width, depth = one.size
        yield row(
            id=one.key,
            area_id=one.area,
            number=one.name,
            type_id=one.type,
            x=one.x,
            y=one.y,
            w=width,
            h=depth,
            corner=one.number % 10 in (0, 1),
            step_free=one.key % 13 != 5,
            closed=one.key % 57 == 30,
            locked=one.key % 83 == 40,
            sort=drawn.sort,
        )


STEPS: list[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (kept.Exhibition, call),
    (kept.ExhibitionArea, exhibition_areas),
    (kept.StandType, stand_types),
    (kept.Stand, exhibition_stands),
    (kept.Exhibitor, exhibitors.exhibitors),
    (kept.ExhibitorWish, exhibitors.wishes),
    (kept.Placement, exhibitors.placements),
    (kept.Contract, exhibitors.contracts),
    (kept.MoveSlot, exhibitors.slots),
    (kept.MoveIn, exhibitors.moves),
    (kept.ExhibitorStep, exhibitors.steps),
]
