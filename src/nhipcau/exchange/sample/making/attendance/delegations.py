"""Registration, delegations, their places and focal points."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from nhipcau.conference.delegations.models import Category, Delegation, FocalPoint
from nhipcau.core.text.collation import sort_key
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.sample.making.attendance.guests import Party, parties, taken
from nhipcau.exchange.sample.making.bodies import organisation_titles
from nhipcau.exchange.sample.making.places import titles
from nhipcau.exchange.sample.making.programme import FIRST_DAY, number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.names import person_name
from nhipcau.exchange.sample.plan import Plan

Kind, Stage = Delegation.Kind, Delegation.State
#: When all was as it is: a day that is past, since what came after is told by its moment.
TODAY = date(2026, 1, 1)
_OWN_NAMES: dict[str, tuple[str, ...]] = {
    Kind.HOST: ("Ban tổ chức hư cấu", "Comité d’organisation fictif", "Fictional organising committee"),
    Kind.PRESS: ("Báo chí hư cấu", "Presse fictive", "Fictional press"),
    Kind.MINISTRY: ("Bộ hư cấu số {}", "Ministère fictif n° {}", "Fictional ministry {}"),
}
#: Of companies that come beside the delegations: they are not in the register.
_COMPANY = ("Công ty hư cấu số {}", "Entreprise fictive n° {}", "Fictional company {}")
_ORGANISATIONS = {Kind.COMPANY, Kind.AGENCY, Kind.ASSOCIATION}
_HANDED_IN = {Stage.SUBMITTED, Stage.CHANGES, Stage.APPROVED}


def days_ago(days: int, number: int = 0) -> datetime:
    """Return a moment so many days before all was as it is; `number` only moves it by minutes."""
    return datetime.combine(TODAY - timedelta(days=days), time(2, 0), tzinfo=UTC) + timedelta(minutes=number % 400)


def registration(plan: Plan) -> Iterator[Row]:
    """Yield the terms of registration, if anybody is invited."""
    closes = datetime.combine(FIRST_DAY - timedelta(days=30), time(16, 59), tzinfo=UTC)
    if parties(plan):
        yield row(edition_id=number_of(plan), opens_at=days_ago(180), closes_at=closes, kept_days=180)


def delegations(plan: Plan) -> Iterator[Row]:
    """Yield the delegations; who leads them is set when their people are there."""
    for party in parties(plan):
        dice = plan.chance("delegation", party.number)
        yield row(
            id=plan.key("delegation", party.number),
            edition_id=number_of(plan),
            slug=f"delegation-{party.number}",
            kind=party.kind,
            state=party.stage,
            rank=party.number if party.number % 6 else None,
            email=f"delegation-{party.number}@example.org",
            language="vi" if party.country == "VN" else "fr",
            gifts="Quà hư cấu" if party.number % 7 == 3 else "",
            contact_name=person_name(dice, party.country),
            contact_phone=phone(dice.randrange(10_000), party.country),
            words=_words(party),
            version=1,
            **body_of(plan, party),
            **_moments(party),
        )


def body_of(plan: Plan, party: Party) -> Row:
    """Return the columns that say which body a delegation is, with those that follow from its names."""
    names = _names(plan, party)
    return row(
        country=party.country,
        locality_id=_locality(plan, party),
        organisation_id=_organisation(plan, party) if _is_registered(plan, party) else None,
        **{f"name_{code}": text for code, text in names.items()},
        **derived(names or _record_names(plan, party)),
    )


def derived(shown: dict[str, str]) -> Row:
    """Return the columns by which what is called so in each language is sorted and found."""
    folded = " ".join(dict.fromkeys(fold(shown[code]) for code in LANGUAGES))
    return row(folded=folded, **{f"sort_{code}": sort_key(shown[code], code) for code in LANGUAGES})


def _names(plan: Plan, party: Party) -> dict[str, str]:
    forms = _COMPANY if _is_company(plan, party) else _OWN_NAMES.get(party.kind, ())
    return {code: form.format(party.number) for code, form in zip(LANGUAGES if forms else (), forms, strict=True)}


def _record_names(plan: Plan, party: Party) -> dict[str, str]:
    locality = _locality(plan, party)
    if locality is not None:
        return titles(plan.name(locality), party.country)
    return organisation_titles(plan, _organisation(plan, party))[1]


def _locality(plan: Plan, party: Party) -> int | None:
    if party.kind == Kind.HOST:
        return 1
    if party.kind != Kind.LOCALITY:
        return None
    number = plan.seat(party.number)
    return plan.unit(number).successor or number


def _is_company(plan: Plan, party: Party) -> bool:
    return party.number > plan.attendance.delegations


def _is_registered(plan: Plan, party: Party) -> bool:
    return party.kind in _ORGANISATIONS and not _is_company(plan, party)


def _organisation(plan: Plan, party: Party) -> int:
    return (party.number - 1) % plan.organisations + 1


def _words(party: Party) -> str:
    return "Xin bổ sung chức vụ. / Merci de compléter les fonctions." if party.stage == Stage.CHANGES else ""


def _moments(party: Party) -> Row:
    return {
        "invited_at": None if party.stage == Stage.PREPARED else days_ago(150, party.number),
        "submitted_at": days_ago(50, party.number) if party.stage in _HANDED_IN else None,
        "approved_at": days_ago(30, party.number) if party.stage == Stage.APPROVED else None,
    }


def phone(number: int, country: str) -> str:
    """Return a telephone number that nobody has: of the range kept for fiction in France, of no area in Vietnam."""
    if country == "FR":
        return f"+33 1 99 00 {number // 100 % 100:02d} {number % 100:02d}"
    return f"+84 00 0000 {number:04d}"


@numbered
def quotas(plan: Plan) -> Iterator[Row]:
    """Yield the places of each delegation, in all and of heads and interpreters; full where somebody waits."""
    counts = taken(plan)
    for party in parties(plan):
        of = counts[party.number]
        total, key = sum(of.values()), plan.key("delegation", party.number)
        spare = 0 if party.waits else 2 + party.number % 4
        yield row(delegation_id=key, category="", places=max(total + spare, 1 if party.waits else 4), taken=total)
        for category, most in ((Category.HEAD, 1), (Category.INTERPRETER, 2)):
            yield row(delegation_id=key, category=category, places=max(most, of[category]), taken=of[category])


@numbered
def focal_points(plan: Plan) -> Iterator[Row]:
    """Yield a focal point of each delegation, confirmed where people are registered; some have a former one."""
    states = FocalPoint.State
    for party in parties(plan):
        confirmed = party.size > 0 and party.stage != Stage.INVITED
        yield _focal_point(plan, party, states.CONFIRMED if confirmed else states.NOMINATED, 1)
        if party.number % 9 == 4:
            yield _focal_point(plan, party, states.ENDED, 2)


def _focal_point(plan: Plan, party: Party, state: str, turn: int) -> Row:
    dice = plan.chance(f"focal point {turn}", party.number)
    return row(
        delegation_id=plan.key("delegation", party.number),
        name=person_name(dice, party.country),
        function="Chuyên viên" if party.country == "VN" else "Chargée de mission",
        email=f"focal{turn}-{party.number}@example.org",
        phone=phone(dice.randrange(10_000), party.country),
        language="vi" if party.country == "VN" else "fr",
        state=state,
        nominated_at=days_ago(140, party.number),
        confirmed_at=None if state == FocalPoint.State.NOMINATED else days_ago(135, party.number),
    )
