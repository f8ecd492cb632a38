"""The zones that are offered to an edition that has none, and who usually enters them."""

from dataclasses import dataclass

from nhipcau.conference.delegations.models import Category

C = Category


@dataclass(frozen=True)
class DefaultZone:
    """A zone as it is offered; without `categories` everybody enters."""

    slug: str
    letters: str
    names: dict[str, str]
    categories: tuple[str, ...] = ()


def everybody() -> tuple[str, ...]:
    """All categories."""
    return tuple(Category.values)


DEFAULTS = (
    DefaultZone("plenary", "PL", {"name_vi": "Phiên toàn thể", "name_fr": "Séance plénière", "name_en": "Plenary"}),
    DefaultZone(
        "vip",
        "VIP",
        {"name_vi": "Phòng khách VIP", "name_fr": "Salon VIP", "name_en": "VIP lounge"},
        (C.HEAD, C.HONOUR, C.INTERPRETER, C.STAFF, C.SECURITY),
    ),
    DefaultZone(
        "press",
        "PR",
        {"name_vi": "Trung tâm báo chí", "name_fr": "Espace presse", "name_en": "Press centre"},
        (C.HEAD, C.HONOUR, C.SPEAKER, C.PRESS, C.INTERPRETER, C.STAFF, C.SECURITY),
    ),
    DefaultZone(
        "backstage",
        "BS",
        {"name_vi": "Hậu trường", "name_fr": "Coulisses", "name_en": "Backstage"},
        (C.SPEAKER, C.INTERPRETER, C.STAFF, C.SECURITY, C.VOLUNTEER),
    ),
    DefaultZone("exhibition", "EX", {"name_vi": "Khu triển lãm", "name_fr": "Exposition", "name_en": "Exhibition"}),
)
