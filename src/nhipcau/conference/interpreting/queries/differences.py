"""What interpreters were told, and what would be different if the rota were published now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from nhipcau.conference.interpreting.deriving.meetings import titles_of_meetings
from nhipcau.conference.interpreting.models import Interpreter, Mode, Need, ShownDuty
from nhipcau.conference.interpreting.planning.building import Picture
from nhipcau.conference.interpreting.wording import hours_of, how_of, where_of
from nhipcau.conference.meetings.models import Duty
from nhipcau.conference.programme.zones import local_of
from nhipcau.conference.schedule.pages import words
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.languages import LANGUAGES

#: What of a duty is told, and compared.
COLUMNS = (
    *in_each("title", "where"),
    *("origin", "venue_id", "starts", "ends", "source", "target", "both_ways", "mode"),
)


class Kind(TextChoices):
    """What became of a duty since it was told."""

    NEW = "new", pgettext_lazy("of a duty of an interpreter", "new")
    CHANGED = "changed", pgettext_lazy("of a duty of an interpreter", "changed")
    GONE = "gone", pgettext_lazy("of a duty of an interpreter", "no longer")


@dataclass(frozen=True)
class Difference:
    """A duty that an interpreter was not told of as it is now; `row` is written as it is when it is told."""

    kind: Kind
    interpreter: Interpreter
    row: ShownDuty
    zone: ZoneInfo

    @property
    def when(self) -> str:
        """Day and hours, by the clocks of the venue."""
        day = words.day_short(local_of(self.row.starts, self.zone).date(), year=False)
        return f"{day}, {hours_of(self.row.starts, self.row.ends, self.zone)}"

    @property
    def title(self) -> str:
        """What it is."""
        return self.row.text("title")

    @property
    def where(self) -> str:
        """Room and venue; empty where nobody knows."""
        return self.row.text("where")

    @property
    def how(self) -> str:
        """Languages and mode."""
        return how_of(self.row)


def differences(picture: Picture) -> list[Difference]:
    """What is different, by interpreter and time. One query, and one for those who do not come any more."""
    shown = {(row.interpreter_id, row.key): row for row in _shown(picture)}
    people = {row.pk: row for row in picture.interpreters}
    wanted = {(row.interpreter_id, row.key): row for row in _wanted(picture)}
    found = [
        Difference(Kind.GONE, people.get(row.interpreter_id) or row.interpreter, row, picture.zone)
        for key, row in shown.items()
        if key not in wanted and not row.is_cancelled
    ]
    for key, row in wanted.items():
        before = shown.get(key)
        if before is None or before.is_cancelled:
            found.append(Difference(Kind.NEW, people[row.interpreter_id], _taking_over(before, row), picture.zone))
        elif any(getattr(before, name) != getattr(row, name) for name in COLUMNS):
            found.append(Difference(Kind.CHANGED, people[row.interpreter_id], _taking_over(before, row), picture.zone))
    return sorted(found, key=lambda one: (str(one.interpreter).casefold(), str(one.interpreter.pk), one.row.starts))


def _shown(picture: Picture) -> Iterable[ShownDuty]:
    return ShownDuty.objects.filter(interpreter__edition=picture.edition).select_related("interpreter__delegate")


def _taking_over(before: ShownDuty | None, row: ShownDuty) -> ShownDuty:
    """What was told before as it is now: the same entry of the calendar."""
    if before is None:
        return row
    for name in COLUMNS:
        setattr(before, name, getattr(row, name))
    return before


def _wanted(picture: Picture) -> Iterator[ShownDuty]:
    for task, worker in sorted(picture.rota):
        yield _of_need(picture.needs[task], picture.interpreters[worker])
    by_meeting = {row.meeting_id: row for row in picture.interpreters if row.meeting_id}
    titles = titles_of_meetings() if picture.duties else {}
    for duty in picture.duties:
        if duty.interpreter_id in by_meeting:
            yield _of_duty(duty, by_meeting[duty.interpreter_id], titles)


def _of_need(need: Need, interpreter: Interpreter) -> ShownDuty:
    where = {f"where_{code}": where_of(need, code)[:300] for code in LANGUAGES}
    same: dict[str, Any] = {name: getattr(need, name) for name in COLUMNS if not name.startswith("where_")}
    return ShownDuty(interpreter=interpreter, key=need.key, **same, **where)


def _of_duty(duty: Duty, interpreter: Interpreter, titles: dict[str, str]) -> ShownDuty:
    """A duty that was given at the desk of meetings: the same as long as it begins there at the same time."""
    ability = next(iter(interpreter.abilities.all()), None)
    named = {code: duty.venue.translated("name", code) for code in LANGUAGES}
    return ShownDuty(
        interpreter=interpreter,
        key=f"duty:{duty.starts.isoformat()}:{duty.venue_id}",
        origin=Need.Origin.MEETINGS,
        **{f"title_{code}": title for code, title in titles.items()},
        **{f"where_{code}": name.value if name else "" for code, name in named.items()},
        venue_id=duty.venue_id,
        starts=duty.starts,
        ends=duty.ends,
        source=ability.source if ability else "fr",
        target=ability.target if ability else "vi",
        both_ways=True,
        mode=Mode.CONSECUTIVE,
    )
