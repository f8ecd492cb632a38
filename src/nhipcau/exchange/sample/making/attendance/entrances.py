"""Zones, who may enter them, security checks, badges with signed codes, and gates."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from nhipcau.conference.accreditation.codes import Content, Signer
from nhipcau.conference.accreditation.defaults import DEFAULTS, everybody
from nhipcau.conference.accreditation.models import Clearance
from nhipcau.conference.accreditation.rights import zones_by_category
from nhipcau.conference.checkin.models import Gate
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.exchange.sample.making.attendance.delegations import days_ago
from nhipcau.exchange.sample.making.attendance.guests import Guest, guests, parties
from nhipcau.exchange.sample.making.programme import FIRST_DAY, number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import Plan

#: How many may be inside, by the identifier of the zone.
_CAPACITIES = {"plenary": 700, "vip": 60, "press": 80, "backstage": 40}
_VIP = 1
#: Every so many people: one who may enter the VIP lounge beside the category, one who may not enter the plenary.
_MORE, _LESS = 57, 111
#: Every so many badges: one that was lost and made again.
_LOST = 45
_CLEARED = {Delegate.State.APPROVED, Delegate.State.ISSUED}


def zones(plan: Plan) -> Iterator[Row]:
    """Yield the zones that are offered to any edition."""
    for number, one in enumerate(DEFAULTS if parties(plan) else ()):
        yield row(
            id=number + 1,
            edition_id=number_of(plan),
            number=number,
            slug=one.slug,
            letters=one.letters,
            capacity=_CAPACITIES.get(one.slug),
            **one.names,
        )


def zone_rooms(plan: Plan) -> Iterator[Row]:
    """Yield the room of the plenary."""
    if parties(plan):
        yield row(zone_id=1, room_id=1)


@numbered
def zone_rules(plan: Plan) -> Iterator[Row]:
    """Yield which categories may enter each zone."""
    for number, one in enumerate(DEFAULTS if parties(plan) else ()):
        for category in one.categories or everybody():
            yield row(zone_id=number + 1, category=category)


def _exception_of(guest: Guest) -> tuple[int, bool] | None:
    """The zone of an exception, and whether it is allowed."""
    if guest.has_badge and guest.number % _MORE == 0:
        return _VIP, True
    return (0, False) if guest.has_badge and guest.number % _LESS == 5 else None


@numbered
def zone_exceptions(plan: Plan) -> Iterator[Row]:
    """Yield the exceptions for single people."""
    for guest in guests(plan):
        if found := _exception_of(guest):
            number, allowed = found
            key = plan.key("delegate", guest.number)
            yield row(zone_id=number + 1, delegate_id=key, allowed=allowed, reason="Lý do hư cấu / Motif fictif")


def clearances(plan: Plan) -> Iterator[Row]:
    """Yield what the security service says: of those approved some are still to be checked, or refused."""
    states = Clearance.State
    for guest in guests(plan):
        if guest.state in _CLEARED:
            waits = states.REFUSED if guest.number % 4 == 0 else states.ASKED
            state = states.CLEARED if guest.state == Delegate.State.ISSUED else waits
            yield row(delegate_id=plan.key("delegate", guest.number), state=state, at=days_ago(28, guest.number))


def badges(plan: Plan) -> Iterator[Row]:
    """Yield the badges with their codes: signed by the key of the edition, which is made at the first of them.

    Who was withdrawn has a revoked one; of those lost the former one stands before the one in use.
    """
    edition = Edition.objects.filter(pk=number_of(plan)).first()
    if edition is None or not parties(plan):
        return
    signer, rules = Signer(edition), zones_by_category(edition)
    for guest in guests(plan):
        if not guest.has_badge:
            continue
        gone = guest.state == Delegate.State.WITHDRAWN
        if gone or guest.number % _LOST == 0:
            yield _badge(plan, signer, guest, rules, 1, reason="hư cấu: rút tên" if gone else "hư cấu: bị mất")
        if not gone:
            yield _badge(plan, signer, guest, rules, 2)


def _badge(plan: Plan, signer: Signer, guest: Guest, rules: dict[str, set[int]], turn: int, reason: str = "") -> Row:
    serial = f"{plan.chance(f'serial {turn}', guest.number).getrandbits(64):016x}"
    allowed, found = set(rules.get(guest.category, ())), _exception_of(guest)
    if found:
        (allowed.add if found[1] else allowed.discard)(found[0])
    valid_from, valid_until = _validity(plan)
    content = Content(serial, guest.category, frozenset(allowed), valid_from, valid_until)
    return row(
        id=plan.key(f"badge {turn}", guest.number),
        delegate_id=plan.key("delegate", guest.number),
        serial=serial,
        code=signer.sign(content),
        valid_from=valid_from,
        valid_until=valid_until,
        issued_at=days_ago(20 - 5 * turn, guest.number),
        revoked_at=days_ago(14, guest.number) if reason else None,
        reason=reason,
    )


def _validity(plan: Plan) -> tuple[datetime, datetime]:
    """From the beginning of registration, so that doors can be tried out now, to the end of the day after the last."""
    last = datetime.combine(FIRST_DAY + timedelta(days=plan.programme.days), time(17), tzinfo=UTC)
    return days_ago(0), last


def gates(plan: Plan) -> Iterator[Row]:
    """Yield two ways in, one at which people are registered, and a gate for each zone."""
    if not parties(plan):
        return
    names = ("Cửa hư cấu {}", "Porte fictive {}", "Fictional gate {}")
    for number in (1, 2):
        own = _named(names, number)
        yield _gate(
            plan, number, f"gate-{number}", own, anti_passback=True, walk_in=number == 2, direction=Gate.Direction.BOTH
        )
    for number, one in enumerate(DEFAULTS):
        words = tuple(one.names.values())
        yield _gate(plan, number + 3, one.slug, words, zone_id=number + 1, direction=Gate.Direction.BOTH)


def _named(forms: tuple[str, ...], number: int) -> tuple[str, ...]:
    return tuple(form.format(number) for form in forms)


def _gate(plan: Plan, number: int, slug: str, names: tuple[str, ...], **more: object) -> Row:
    return row(
        id=plan.key("gate", number),
        edition_id=number_of(plan),
        slug=slug,
        name_vi=names[0],
        name_fr=names[1],
        name_en=names[2],
        position=number,
        **more,
    )
