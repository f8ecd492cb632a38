"""What is done with the exhibition: applications, decisions, contracts, deliveries."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nhipcau.conference.exhibition.actions import (
    applying,
    badges,
    contracts,
    deciding,
    exchanging,
    moving,
    offers,
    placing,
    plan,
    proposals,
    settings,
)
from nhipcau.conference.exhibition.actions.applying import Given
from nhipcau.conference.exhibition.models import (
    AllocationRun,
    Exhibition,
    ExhibitionArea,
    Exhibitor,
    ExhibitorWish,
    MoveSlot,
    Placement,
    PlanEdit,
    Stand,
    StandOffer,
    StandType,
)
from nhipcau.conference.exhibition.plan.laying_out import Laid
from tests.permissions.table import ROLES

Act = Callable[[Any, Any, Any], object]
BEGINS, ENDS = datetime(2028, 5, 10, 2, tzinfo=UTC), datetime(2028, 5, 10, 10, tzinfo=UTC)
FAR = datetime(2100, 1, 1, tzinfo=UTC)
COMPLETE = {"shows_en": "Tea", "contact_name": "Lan", "contact_email": "lan@example.org", "goods": "food"}


def _call(side: Any) -> None:
    Exhibition.objects.get_or_create(edition=side.edition, opens_at=datetime(2020, 1, 1, tzinfo=UTC), closes_at=FAR)


def exhibitor_of(side: Any, state: str = "draft") -> Exhibitor:
    """The locality of a side as an exhibitor, with its delegation."""
    _call(side)
    body = {"kind": "locality", "locality": side.unit, "delegation": side.delegate.delegation}
    values = {**body, **COMPLETE, "waiting_since": BEGINS if state == "waiting" else None}
    slug = f"own-{state}"
    return Exhibitor.objects.get_or_create(edition=side.edition, slug=slug, state=state, defaults=values)[0]


def _company(side: Any) -> Exhibitor:
    values = {"kind": "company", "name_en": "Tea house", "country": "VN", "state": "accepted"}
    return Exhibitor.objects.get_or_create(edition=side.edition, slug="tea-house", defaults=values)[0]


def _stand(side: Any, number: str = "1") -> Stand:
    area = ExhibitionArea.objects.get_or_create(edition=side.edition, slug="hall", name_en="Hall")[0]
    return Stand.objects.get_or_create(area=area, number=number)[0]


def _type(side: Any) -> StandType:
    return StandType.objects.get_or_create(edition=side.edition, slug="standard", name_en="Standard")[0]


def _slot(side: Any) -> MoveSlot:
    values = {"starts": BEGINS, "ends": ENDS, "gate_en": "North"}
    return MoveSlot.objects.get_or_create(edition=side.edition, **values)[0]


def _offered(side: Any) -> Exhibitor:
    one = exhibitor_of(side, "waiting")
    StandOffer.objects.get_or_create(exhibitor=one, stand=_stand(side), until=FAR)
    return one


def _standing(side: Any) -> Exhibitor:
    one = _company(side)
    Placement.objects.get_or_create(exhibitor=one, stand=_stand(side))
    return one


def _exchanged(by: Any, side: Any) -> object:
    _standing(side)
    body = {"kind": "locality", "locality": side.unit, "state": "accepted"}
    other = Exhibitor.objects.get_or_create(edition=side.edition, slug="beside", defaults={**body, **COMPLETE})[0]
    Placement.objects.get_or_create(exhibitor=other, stand=_stand(side, "2"))
    return exchanging.exchange(by, _company(side), _stand(side, "2"), None)


def _undone(by: Any, side: Any) -> object:
    area = _stand(side).area
    PlanEdit.objects.get_or_create(area=area, verb="added", before={}, after={})
    return plan.undo(by, area, None)


def _empty_area(side: Any) -> ExhibitionArea:
    return ExhibitionArea.objects.get_or_create(edition=side.edition, slug="street", name_en="Street")[0]


def _run(side: Any) -> AllocationRun:
    return AllocationRun.objects.get_or_create(edition=side.edition, state="done")[0]


def _wishing(side: Any) -> tuple[Exhibitor, ExhibitorWish]:
    one = _company(side)
    return one, ExhibitorWish.objects.get_or_create(exhibitor=one, kind="beside", words="Lao Cai")[0]


def mine_of(world: Any) -> dict[str, Exhibitor]:
    """An application of their own for everybody who has an account."""
    _call(world.own)
    made = {}
    for role in ROLES:
        if role not in ("visitor", "administrator"):
            values = {"kind": "company", "name_en": role, "applicant": world.people[role], **COMPLETE}
            slug = f"of-{role}"
            made[role] = Exhibitor.objects.get_or_create(edition=world.own.edition, slug=slug, defaults=values)[0]
    return made


def _begun(by: Any, side: Any) -> object:
    _call(side)
    return applying.begin(by, side.edition, Given({"kind": "company", "name_en": "Coffee", **COMPLETE}))


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "exhibition.apply": [lambda by, side, mine: _begun(by, side)],
    "exhibition.change": [
        lambda by, side, mine: applying.change(by, mine or exhibitor_of(side), None, Given({"goods": "crafts"})),
        lambda by, side, mine: applying.hand_in(by, exhibitor_of(side), None),
        lambda by, side, mine: applying.withdraw(by, exhibitor_of(side), None),
        lambda by, side, mine: offers.accept_offer(by, _offered(side), None),
        lambda by, side, mine: offers.decline_offer(by, _offered(side)),
        lambda by, side, mine: moving.book(by, exhibitor_of(side, "accepted"), None, _slot(side)),
    ],
    "exhibition.plan": [
        lambda by, side, mine: settings.set_call(by, side.edition, 0, {"offer_days": 5}),
        lambda by, side, mine: settings.set_type(by, side.edition, None, {"name_en": "Large"}),
        lambda by, side, mine: settings.remove_type(by, _type(side)),
        lambda by, side, mine: deciding.decide(by, exhibitor_of(side, "submitted"), None, "accepted"),
        lambda by, side, mine: deciding.arrange(by, _company(side), None, priority=3),
        lambda by, side, mine: deciding.say_who_is_meant(by, _wishing(side)[0], None, _wishing(side)[1], None),
        lambda by, side, mine: deciding.bind(by, _company(side), None, side.delegate.delegation),
        lambda by, side, mine: deciding.note_came(by, _company(side), None, "yes"),
        lambda by, side, mine: badges.make_delegation(by, _company(side), None, 4),
        lambda by, side, mine: contracts.set_contract(by, _company(side), None, {"amount": 1}),
        lambda by, side, mine: moving.make_slots(
            by, side.edition, {"way": "in", "gate_en": "South", "vehicles": 2}, BEGINS, ENDS, 60
        ),
        lambda by, side, mine: moving.remove_slot(by, _slot(side)),
        lambda by, side, mine: placing.place(by, _company(side), _stand(side), None),
        lambda by, side, mine: placing.unplace(by, _standing(side), _stand(side), None),
        lambda by, side, mine: placing.lock(by, _standing(side), _stand(side), None, locked=True),
        lambda by, side, mine: offers.offer_free(by, side.edition),
        lambda by, side, mine: _exchanged(by, side),
        lambda by, side, mine: plan.set_area(by, side.edition, None, None, {"name_en": "Court"}),
        lambda by, side, mine: plan.remove_area(by, _empty_area(side), None),
        lambda by, side, mine: plan.set_picture(by, _empty_area(side), None, None),
        lambda by, side, mine: plan.add_stands(by, _empty_area(side), None, [Laid("9", 0, 0, 30, 30)], None),
        lambda by, side, mine: plan.change_stand(by, _stand(side), None, {"x": 10}),
        lambda by, side, mine: plan.remove_stand(by, _stand(side, "3"), None),
        lambda by, side, mine: _undone(by, side),
        lambda by, side, mine: (_stand(side), _company(side), proposals.propose(by, side.edition)),
        lambda by, side, mine: proposals.cancel(by, _run(side)),
        lambda by, side, mine: proposals.take_over(by, _run(side), proposals.present(side.edition)),
    ],
}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{
        f"exhibition:{name}": lambda side: [side.edition.slug]
        for name in ("apply", "desk", "settings", "plan", "allocation", "moves", "day")
    },
    "exhibition:type": lambda side: [side.edition.slug, _type(side).slug],
    "exhibition:area": lambda side: [side.edition.slug, _stand(side).area.slug],
    "exhibition:proposal": lambda side: [side.edition.slug, _run(side).pk],
    "exhibition:workbook": lambda side: [side.edition.slug, "exhibitors"],
    "exhibition:mine": lambda side: [side.edition.slug, exhibitor_of(side).pk],
    "exhibition:edit": lambda side: [side.edition.slug, exhibitor_of(side).pk],
    "exhibition:exhibitor": lambda side: [side.edition.slug, exhibitor_of(side).pk],
    "exhibition:contract": lambda side: [side.edition.slug, _company(side).pk],
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "exhibition.plan": lambda world, role, side: side.edition,
    "exhibition.apply": lambda world, role, side: side.edition,
    "exhibition.change": lambda world, role, side: exhibitor_of(side),
}
#: What somebody has made himself, by the role, as in test_permissions.
MINE: dict[str, Callable[[Any], dict[str, Any]]] = {"exhibition.change": mine_of}
