"""Wishes, the published timetable with those who attend, swaps asked for, and outcomes."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from nhipcau.conference.meetings.models import Meeting, MeetingChange, Outcome, Swap, Wish
from nhipcau.exchange.sample.making.attendance.delegations import days_ago
from nhipcau.exchange.sample.making.meetings.parties import Asked, State, asked, meeters
from nhipcau.exchange.sample.making.meetings.profiles import profile_key
from nhipcau.exchange.sample.making.meetings.timetable import Held, held, slots
from nhipcau.exchange.sample.making.programme import FIRST_DAY, number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import Plan

_TOPICS = ["Trao đổi hư cấu về {} dự án.", "Échange fictif sur {} projets.", "Fictional exchange on {} projects.", ""]
_OUTCOMES = Outcome.State
#: What came of meetings of the first half day, by turns.
_CAME_OF = [_OUTCOMES.HELD, _OUTCOMES.HELD, _OUTCOMES.HELD, _OUTCOMES.NO_SHOW, _OUTCOMES.HELD, _OUTCOMES.NOT_HELD]
_NEXT = [Outcome.Next.CONTACT, Outcome.Next.AGREEMENT, Outcome.Next.NONE, Outcome.Next.PROJECT]
#: Every so many meetings: one for which another time is asked, one that both parties bring somebody along to.
_SWAP, _MORE = 25, 4


def wishes(plan: Plan) -> Iterator[Row]:
    """Yield the wishes with their answers."""
    for one in asked(plan):
        asking, other = (profile_key(plan, meeter) for meeter in one.parties)
        small, large = sorted((asking, other), key=str)
        dice = plan.chance("topic", one.number)
        answered = one.state in {State.ACCEPTED, State.DECLINED}
        yield row(
            id=_wish_key(plan, one),
            edition_id=number_of(plan),
            asking_id=asking,
            asked_id=other,
            one_id=small,
            other_id=large,
            kind=one.kind,
            level=one.level,
            leaders=one.leaders,
            field_id=one.field,
            topic=dice.choice(_TOPICS).format(dice.randint(2, 5)),
            people=4,
            half=dice.choice(["", "", "am", "pm"]),
            state=one.state,
            answer_level=one.answer_level,
            answer="Rất tiếc, đoàn hư cấu kín lịch." if one.state == State.DECLINED else "",
            origin=Wish.Origin.PARTY,
            made_at=days_ago(60, one.number),
            answered_at=days_ago(40, one.number) if answered else None,
            version=2 if answered else 1,
        )


def meetings(plan: Plan) -> Iterator[Row]:
    """Yield the timetable: as it is in preparation, and shown to all as it is."""
    for number, one in enumerate(held(plan), start=1):
        where = {"slot_id": one.slot.number, "table_id": one.table, "interpreter_id": one.interpreter or None}
        yield row(
            id=_meeting_key(plan, one),
            edition_id=number_of(plan),
            wish_id=_wish_key(plan, one.wish),
            locked=one.wish.leaders and number % 5 == 0,
            shown=Meeting.Shown.PUBLISHED,
            shown_at=days_ago(10, number),
            sequence=1,
            version=2,
            **where,
            **{f"shown_{name}": value for name, value in where.items()},
        )


@numbered
def attendances(plan: Plan) -> Iterator[Row]:
    """Yield who attends: who speaks for each party, and now and then a colleague."""
    busy = {(guest.number, one.slot.number) for one in held(plan) for guest in one.speakers}
    for number, one in enumerate(held(plan), start=1):
        for meeter, speaker in zip(one.wish.parties, one.speakers, strict=True):
            key, slot = profile_key(plan, meeter), one.slot.number
            yield row(
                meeting_id=_meeting_key(plan, one),
                profile_id=key,
                delegate_id=plan.key("delegate", speaker.number),
                leads=True,
            )
            more = next((other for other in meeter.people if (other.number, slot) not in busy), None)
            if number % _MORE == 0 and more:
                busy.add((more.number, slot))
                delegate = plan.key("delegate", more.number)
                yield row(meeting_id=_meeting_key(plan, one), profile_id=key, delegate_id=delegate, leads=False)


@numbered
def publications(plan: Plan) -> Iterator[Row]:
    """Yield the two times the timetable was shown: provisional, and published."""
    if meeters(plan):
        yield row(edition_id=number_of(plan), number=1, final=False, words="Lịch hư cấu.", at=days_ago(15))
        yield row(edition_id=number_of(plan), number=2, final=True, words="", at=days_ago(10))


@numbered
def changes(plan: Plan) -> Iterator[Row]:
    """Yield what the first publication told: every meeting was new."""
    for one in held(plan):
        after = {"slot": one.slot.number, "table": one.table, "interpreter": one.interpreter or None}
        yield row(publication_id=1, meeting_id=_meeting_key(plan, one), kind=MeetingChange.Kind.ADDED, after=after)


@numbered
def swaps(plan: Plan) -> Iterator[Row]:
    """Yield other times that were asked for; the first of every three waits for an answer."""
    for number, one in enumerate(held(plan)[_SWAP - 1 :: _SWAP]):
        state = (Swap.State.ASKED, Swap.State.GRANTED, Swap.State.REFUSED)[number % 3]
        yield row(
            meeting_id=_meeting_key(plan, one),
            profile_id=profile_key(plan, one.wish.asked),
            reason="Lý do hư cấu / Motif fictif",
            state=state,
            asked_at=days_ago(14, number),
            answered_at=None if state == Swap.State.ASKED else days_ago(12, number),
        )


def swap_slots(plan: Plan) -> Iterator[Row]:
    """Yield the times that would do instead: one of the last."""
    for number, _one in enumerate(held(plan)[_SWAP - 1 :: _SWAP], start=1):
        yield row(swap_id=number, meetingslot_id=slots(plan)[-number % 3 - 1].number)


@numbered
def outcomes(plan: Plan) -> Iterator[Row]:
    """Yield what came of the meetings of the first half day."""
    first = [one for one in held(plan) if (one.slot.day, one.slot.half) == (slots(plan)[0].day, slots(plan)[0].half)]
    for number, one in enumerate(first):
        state = _CAME_OF[number % len(_CAME_OF)]
        is_held = state == _OUTCOMES.HELD
        follows = _NEXT[number % len(_NEXT)] if is_held else Outcome.Next.NONE
        yield row(
            meeting_id=_meeting_key(plan, one),
            state=state,
            missing_id=profile_key(plan, one.wish.asked) if state == _OUTCOMES.NO_SHOW else None,
            note="Ghi chú hư cấu." if is_held else "",
            next=follows,
            next_words="Bước tiếp theo hư cấu / Suite fictive" if follows else "",
            next_on=(FIRST_DAY + timedelta(days=90 + number)).isoformat() if follows else None,
            delegate_id=plan.key("delegate", one.speakers[0].number) if number % 2 else None,
            version=1,
        )


def _wish_key(plan: Plan, one: Asked) -> UUID:
    return plan.key("wish to meet", one.number)


def _meeting_key(plan: Plan, one: Held) -> UUID:
    return plan.key("meeting", one.wish.number)
