"""How meetings are arranged, and what delegations say of themselves to those they may meet."""

from collections.abc import Iterator
from datetime import timedelta

from nhipcau.conference.meetings.models import Offer, Planning
from nhipcau.conference.meetings.planning.defaults import ASK_RULES
from nhipcau.exchange.sample.making.attendance.delegations import days_ago
from nhipcau.exchange.sample.making.meetings.parties import Meeter, meeters
from nhipcau.exchange.sample.making.meetings.timetable import (
    MINUTES,
    MOST_PER_DAY,
    PAIRS,
    PAUSE,
    SEATS,
    VENUE,
    interpreters,
    is_on_duty,
    slots,
    tables,
)
from nhipcau.exchange.sample.making.programme import number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.names import person_name
from nhipcau.exchange.sample.plan import Plan

_ABOUT = {
    "vi": "Đoàn hư cấu số {}, tìm đối tác lâu dài.",
    "fr": "Délégation fictive n° {}, à la recherche de partenaires durables.",
    "en": "Fictional delegation {}, looking for lasting partners.",
}


def planning(plan: Plan) -> Iterator[Row]:
    """Yield how meetings are arranged, if anybody meets."""
    if meeters(plan):
        yield row(
            edition_id=number_of(plan),
            phase=Planning.Phase.PUBLISHED,
            closes_at=days_ago(20),
            minutes=MINUTES,
            pause=PAUSE,
            most_per_day=MOST_PER_DAY,
            version=1,
        )


@numbered
def ask_rules(plan: Plan) -> Iterator[Row]:
    """Yield who may ask whom: what holds until planners say otherwise."""
    for (asking, asked), most in ASK_RULES.items() if meeters(plan) else ():
        yield row(edition_id=number_of(plan), asking=asking, asked=asked, most=most)


def periods(plan: Plan) -> Iterator[Row]:
    """Yield the periods of meetings."""
    for one in slots(plan):
        yield row(
            id=one.number,
            edition_id=number_of(plan),
            starts=one.starts,
            ends=one.ends,
            day=one.day,
            half=one.half,
        )


def meeting_tables(plan: Plan) -> Iterator[Row]:
    """Yield the tables, all in one venue."""
    for number in range(1, tables(plan) + 1):
        yield row(
            id=number,
            edition_id=number_of(plan),
            venue_id=VENUE,
            name=str(number),
            seats=SEATS[number % len(SEATS)],
            sort=f"{number:09d}{number}",
        )


def meeting_interpreters(plan: Plan) -> Iterator[Row]:
    """Yield the interpreters."""
    for number in range(1, interpreters(plan) + 1):
        name = person_name(plan.chance("interpreter of meetings", number), "VN" if number % 2 else "FR")
        yield row(id=number, edition_id=number_of(plan), name=name, pairs=PAIRS[number % len(PAIRS)])


@numbered
def duties(plan: Plan) -> Iterator[Row]:
    """Yield when interpreters are at hand: a duty for each half of a day."""
    for number in range(1, interpreters(plan) + 1):
        for day in sorted({one.day for one in slots(plan)}):
            for half in ("am", "pm"):
                times = [one for one in slots(plan) if (one.day, one.half) == (day, half) and is_on_duty(number, one)]
                if times:
                    starts, ends = times[0].starts, times[-1].ends + timedelta(minutes=PAUSE)
                    yield row(interpreter_id=number, venue_id=VENUE, starts=starts, ends=ends)


def profiles(plan: Plan) -> Iterator[Row]:
    """Yield the profiles, all open."""
    for one in meeters(plan):
        number = one.party.number
        about = {f"about_{code}": text.format(number) for code, text in _ABOUT.items() if code in one.languages}
        yield row(
            id=profile_key(plan, one),
            delegation_id=plan.key("delegation", number),
            side=one.side,
            is_open=True,
            languages=",".join(one.languages),
            has_leader=one.has_leader,
            most=12 if number % 7 == 3 else None,
            version=1,
            **about,
        )


def profile_key(plan: Plan, meeter: Meeter) -> object:
    """The key of the profile of a delegation."""
    return plan.key("profile", meeter.party.number)


@numbered
def offers(plan: Plan) -> Iterator[Row]:
    """Yield what each offers and looks for: one to three fields each."""
    for one in meeters(plan):
        dice = plan.chance("offers", one.party.number)
        for way, words in ((Offer.Way.OFFERS, "Kinh nghiệm hư cấu"), (Offer.Way.SEEKS, "Nhu cầu hư cấu")):
            for field in plan.some_fields(dice):
                said = {"words_vi": words} if "vi" in one.languages else {"words_fr": "Mention fictive"}
                yield row(profile_id=profile_key(plan, one), way=way, field_id=field, **said)


@numbered
def representatives(plan: Plan) -> Iterator[Row]:
    """Yield who speaks for each delegation."""
    for one in meeters(plan):
        for position, guest in enumerate(one.people):
            yield row(
                profile_id=profile_key(plan, one),
                delegate_id=plan.key("delegate", guest.number),
                position=position,
            )
