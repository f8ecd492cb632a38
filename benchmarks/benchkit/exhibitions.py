"""A fictional exhibition: two areas with stands of three types, and more applications than stands."""

import random
from dataclasses import replace

from nhipcau.conference.exhibition.allocating.geometry import Box
from nhipcau.conference.exhibition.allocating.model import Exhibitor, Instance, Stand, Wish, WishKind

#: Localities of both countries, and what they show, with how often.
PROVINCES = [*(("VN", number) for number in range(34)), *(("FR", number) for number in range(40, 58))]
GOODS = {"food": 25, "crafts": 20, "electronics": 10, "tourism": 15, "culture": 12, "education": 10, "other": 8}
SMALL, LARGE, STREET = range(3)
#: Which types of stand an exhibitor takes, with how often; and how many have two stands in a row.
TYPES = {(SMALL,): 40, (SMALL, STREET): 15, (STREET,): 30, (LARGE,): 15}
DOUBLE = 0.06


def invent(applications: int = 220, seed: int = 1) -> Instance:
    """170 stands, and so many applications with three wishes each or less; the same for the same seed."""
    chance = random.Random(seed)
    stands = [
        *_block(0, 6, 15, (30, 30), Stand(0, Box(0, 0, 0, 0), SMALL, 2000)),
        *_block(1, 4, 5, (60, 30), Stand(1, Box(0, 0, 0, 0), LARGE, 6000, has_water=True)),
        *_block(2, 2, 30, (30, 30), Stand(2, Box(0, 0, 0, 0), STREET, 1000)),
    ]
    return Instance(tuple(stands), tuple(_exhibitor(one, applications, chance) for one in range(applications)))


def _block(area: int, rows: int, columns: int, size: tuple[int, int], like: Stand) -> list[Stand]:
    """Rows back to back by twos, with aisles of four metres between."""
    w, h = size
    places = [(row, column) for row in range(rows) for column in range(columns)]
    return [
        replace(like, box=Box(column * w, row * h + row // 2 * 40, w, h), is_corner=column in {0, columns - 1})
        for row, column in places
    ]


def _exhibitor(number: int, applications: int, chance: random.Random) -> Exhibitor:
    country, province = chance.choice(PROVINCES)
    goods = chance.choices(list(GOODS), list(GOODS.values()))[0]
    kinds = chance.choices(list(TYPES), list(TYPES.values()))[0]
    return Exhibitor(
        kinds=frozenset(kinds),
        stands=2 if chance.random() < DOUBLE else 1,
        watts=chance.choice([0, 500, 1000]) if goods in {"food", "electronics"} else 0,
        country=country,
        province=province,
        goods=goods,
        priority=chance.choices([0, 1, 2], [70, 20, 10])[0],
        wishes=_wishes(number, applications, kinds, chance),
    )


def _wishes(number: int, applications: int, kinds: tuple[int, ...], chance: random.Random) -> tuple[Wish, ...]:
    """Some wish an area, some a stand (near the entrance: low numbers), a partner, no competitor, their own people."""
    found = []
    if len(kinds) > 1 and chance.random() < 0.6:
        found.append(Wish(WishKind.AREA, chance.choice(kinds)))
    if chance.random() < 0.3:
        first, count = {SMALL: (0, 90), LARGE: (90, 20), STREET: (110, 60)}[kinds[-1]]
        found.append(Wish(WishKind.STAND, first + min(int(chance.expovariate(4 / count)), count - 1)))
    if chance.random() < 0.12:
        found.append(Wish(WishKind.CORNER))
    others = [one for one in range(applications) if one != number]
    for kind, share in ((WishKind.BESIDE, 0.35), (WishKind.APART, 0.15)):
        if chance.random() < share:
            found.append(Wish(kind, chance.choice(others)))
    if chance.random() < 0.35:
        found.append(Wish(WishKind.PROVINCE))
    chance.shuffle(found)
    return tuple(found[:3])
