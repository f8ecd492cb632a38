"""The rules: what is wrong with a programme. Plain Python; each says where its measure comes from."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting
from nhipcau.conference.programme.checks.rules.answers import not_confirmed
from nhipcau.conference.programme.checks.rules.booths import too_few_booths
from nhipcau.conference.programme.checks.rules.dates import outside_dates
from nhipcau.conference.programme.checks.rules.hours import outside_hours
from nhipcau.conference.programme.checks.rules.interpreters import interpreters_short
from nhipcau.conference.programme.checks.rules.people import in_two_places, no_time_to_travel
from nhipcau.conference.programme.checks.rules.placed import not_placed
from nhipcau.conference.programme.checks.rules.rooms import double_booked
from nhipcau.conference.programme.checks.rules.seats import too_small
from nhipcau.conference.programme.checks.rules.translations import not_translated

RuleOfOne = Callable[[str, Meeting, Frame], Iterable[Finding]]
RuleOfMany = Callable[[str, Sequence[Meeting], Frame], Iterable[Finding]]

OF_SESSION: tuple[RuleOfOne, ...] = (
    too_small,
    too_few_booths,
    outside_hours,
    outside_dates,
    not_placed,
    not_confirmed,
    not_translated,
)
_OF_SOMEBODY: tuple[RuleOfMany, ...] = (in_two_places, no_time_to_travel)
#: By the kind of the scope.
OF_SEVERAL: dict[str, tuple[RuleOfMany, ...]] = {
    "room": (double_booked,),
    "person": _OF_SOMEBODY,
    "name": _OF_SOMEBODY,
    "head": _OF_SOMEBODY,
    "pair": (interpreters_short,),
}


def examine(scope: str, meetings: Sequence[Meeting], frame: Frame) -> Iterator[Finding]:
    """All that is wrong within a scope, given the sessions that stand in it (see `scopes`)."""
    for rule in OF_SEVERAL.get(scope.partition(":")[0], ()):
        yield from rule(scope, meetings, frame)
    if scope.startswith("session:"):
        for meeting in meetings:
            for check in OF_SESSION:
                yield from check(scope, meeting, frame)
