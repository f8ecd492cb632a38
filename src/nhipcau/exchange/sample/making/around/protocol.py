"""Fictional ranks, an order of delegations, welcomes and checks for the edition in preparation.

The French decree is the real one, as an edition takes it over; the Vietnamese text and everything else are invented.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Model

from nhipcau.conference.protocol.decrees import decrees
from nhipcau.conference.protocol.models import (
    Check,
    FrozenOrder,
    HostPrivilege,
    Order,
    OrderEntry,
    PrecedenceRule,
    ProtocolSettings,
    Rank,
    Standing,
    Welcome,
)
from nhipcau.conference.protocol.ordering.matching import Office, match
from nhipcau.conference.protocol.ordering.precedence import Standing as Placed
from nhipcau.conference.protocol.ordering.precedence import by_precedence
from nhipcau.conference.protocol.queries.checks import fingerprint_of
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.sample.making.attendance.delegates import delegates
from nhipcau.exchange.sample.making.attendance.delegations import days_ago
from nhipcau.exchange.sample.making.attendance.guests import Party, guests, parties
from nhipcau.exchange.sample.making.programme import number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import Plan

_FRENCH = "fr-89-655-3"
#: The ranks of an invented text: the offices in each language, which stand in the functions of the sample.
_INVENTED = (
    ("Chủ tịch (hư cấu)", "Président (fictif)", "Chair (fictional)", "Chủ tịch"),
    ("Phó Chủ tịch (hư cấu)", "Vice-président (fictif)", "Vice-Chair (fictional)", "Phó Chủ tịch"),
    ("Giám đốc Sở (hư cấu)", "Directeur (fictif)", "Director (fictional)", "Giám đốc Sở"),
    ("Trưởng phòng (hư cấu)", "Chef de service (fictif)", "Head of department (fictional)", "Trưởng phòng"),
)


@dataclass(frozen=True)
class Ranked:
    """Somebody with a rank: the key of the person, of the rank, its number and titles, and the phrase found."""

    delegate: UUID
    rank: Row
    phrase: str
    confirmed: bool


def chosen(plan: Plan) -> Iterator[Row]:
    """Yield how ranks of both countries are brought together."""
    if parties(plan):
        yield row(edition_id=number_of(plan), ties=ProtocolSettings.Ties.GUESTS, version=1)


@numbered
def rules(plan: Plan) -> Iterator[Row]:
    """Yield the French article and an invented Vietnamese text, both in use."""
    if not parties(plan):
        return
    decree = decrees()[_FRENCH]
    yield row(
        edition_id=number_of(plan),
        country=decree.country,
        source=decree.source,
        valid_from=decree.valid_from,
        is_used=True,
        version=1,
        **_in_each("title", decree.title),
        **_in_each("territory", decree.territory),
        **_in_each("note", decree.note),
    )
    titles = {
        "vi": "Quy định ngôi thứ hư cấu",
        "fr": "Règle de préséance fictive",
        "en": "Fictional rule of precedence",
    }
    yield row(
        edition_id=number_of(plan), country="VN", position=1, is_used=True, version=1, **_in_each("title", titles)
    )


@numbered
def ranks(plan: Plan) -> Iterator[Row]:
    """Yield the offices of both texts."""
    if not parties(plan):
        return
    for one in decrees()[_FRENCH].ranks:
        matches = "\n".join(one.matches)
        yield _rank(1, one.number, one.number, one.titles, matches=matches, is_verified=one.verified)
    for number, (*titles, phrase) in enumerate(_INVENTED, start=1):
        named = dict(zip(LANGUAGES, titles, strict=True))
        yield _rank(2, number, number + 4, named, matches=phrase, is_verified=True)


def _rank(rule: int, number: int, level: int, titles: Any, **columns: Any) -> Row:
    return row(rule_id=rule, number=number, position=number, level=level, **_in_each("title", titles), **columns)


@lru_cache(maxsize=4)
def _ranked(plan: Plan) -> dict[UUID, Ranked]:
    """The people whose function leads to a rank; one in three is not confirmed yet."""
    listed = {one["id"]: one for one in ranks(plan)}
    offices = {
        country: [
            Office(key, one["level"], tuple(one["matches"].splitlines()))
            for key, one in listed.items()
            if one["rule_id"] == rule
        ]
        for rule, country in ((1, "FR"), (2, "VN"))
    }
    found = {}
    for guest, one in zip(guests(plan), delegates(plan), strict=True):
        functions = [one[f"function_{code}"] for code in LANGUAGES]
        fits = match(filter(None, functions), offices[guest.party.country])
        if fits is not None:
            rank: Any = listed[fits.key]
            found[one["id"]] = Ranked(one["id"], rank, fits.phrase, guest.number % 3 > 0)
    return found


def standings(plan: Plan) -> Iterator[Row]:
    """Yield the ranks of people."""
    for one in _ranked(plan).values():
        state = Standing.State.CONFIRMED if one.confirmed else Standing.State.PROPOSED
        yield row(delegate_id=one.delegate, rank_id=one.rank["id"], matched=one.phrase, state=state, version=1)


@numbered
def privileges(plan: Plan) -> Iterator[Row]:
    """Yield the place of the host."""
    for party in parties(plan)[:1]:
        words = {"vi": "Chủ nhà (hư cấu)", "fr": "Autorité hôte (fictive)", "en": "The host (fictional)"}
        whose = plan.key("delegation", party.number)
        yield row(edition_id=number_of(plan), place=1, delegation_id=whose, **_in_each("reason", words))


def orders(plan: Plan) -> Iterator[Row]:
    """Yield an order of the delegations that come."""
    if parties(plan):
        titles = {"vi": "Lễ khai mạc (hư cấu)", "fr": "Ouverture (fictive)", "en": "Opening (fictional)"}
        yield row(
            id=plan.key("order", 1),
            edition_id=number_of(plan),
            kind=Order.Kind.DELEGATIONS,
            method=Order.Method.PRECEDENCE,
            language="vi",
            version=1,
            made_at=days_ago(9),
            **_in_each("title", titles),
        )


@numbered
def frozen(plan: Plan) -> Iterator[Row]:
    """Yield one frozen version of it."""
    if parties(plan):
        yield row(
            order_id=plan.key("order", 1),
            number=1,
            words="Tổng duyệt hư cấu",
            method=Order.Method.PRECEDENCE,
            language="vi",
            per_row=12,
            at=days_ago(8),
        )


@numbered
def entries(plan: Plan) -> Iterator[Row]:
    """Yield the places of the order in work and of the frozen version, which are the same."""
    for version in (None, 1):
        for position, (party, because) in enumerate(_in_order(plan), start=1):
            whose = plan.key("delegation", party.number)
            yield row(
                order_id=plan.key("order", 1),
                frozen_id=version,
                position=position,
                delegation_id=whose,
                because=because,
            )


def _in_order(plan: Plan) -> list[tuple[Party, dict[str, Any]]]:
    """The delegations that come in the order of their heads, each with the reason."""
    coming = {plan.key("delegate", party.first): party for party in parties(plan) if party.size}
    ranked = _ranked(plan)
    placed = [
        Placed(
            key,
            party.country,
            level=ranked[key].rank["level"] if key in ranked else None,
            turn=(party.number,),
            place=1 if party.number == 1 else None,
        )
        for key, party in coming.items()
    ]
    return [(coming[one.key], _because(ranked.get(one.key))) for one in by_precedence(placed, host="VN")]


def _because(one: Ranked | None) -> dict[str, Any]:
    if one is None:
        return {"how": "none"}
    words = {code: one.rank[f"title_{code}"] for code in LANGUAGES}
    return {
        "how": "rank",
        "number": one.rank["number"],
        "level": one.rank["level"],
        "words": words,
        "ok": one.confirmed,
    }


@numbered
def checks(plan: Plan) -> Iterator[Row]:
    """Yield the flags that were checked, of two delegations in three."""
    for party in parties(plan):
        if party.size and party.number % 3:
            key = plan.key("delegation", party.number)
            seen = fingerprint_of(key, Check.Item.FLAG, party.country)
            yield row(delegation_id=key, item=Check.Item.FLAG, fingerprint=seen, at=days_ago(5))


def welcomes(plan: Plan) -> Iterator[Row]:
    """Yield how every third delegation is welcomed; each has an arrival and a departure, in this order."""
    travelling = [party for party in parties(plan) if party.size and party.number > 1]
    for number, party in enumerate(travelling):
        if number % 3 == 0:
            yield row(
                journey_id=2 * number + 1,
                welcomer="Ban lễ tân hư cấu",
                flowers=party.kind == "ministry",
                lounge=party.kind == "ministry",
                car=f"Xe lễ tân hư cấu {number + 1}",
                version=1,
            )


def _in_each(name: str, words: Any) -> Row:
    return {f"{name}_{code}": words[code] for code in LANGUAGES}


STEPS: list[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (ProtocolSettings, chosen),
    (PrecedenceRule, rules),
    (Rank, ranks),
    (Standing, standings),
    (HostPrivilege, privileges),
    (Order, orders),
    (FrozenOrder, frozen),
    (OrderEntry, entries),
    (Check, checks),
    (Welcome, welcomes),
]
