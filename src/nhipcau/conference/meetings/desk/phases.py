"""What the phases of meetings mean, and what going from one to the next does, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.meetings.actions.phases import STEPS
from nhipcau.conference.meetings.models import Planning

_Phase = Planning.Phase

#: In their order, with what may be done in each.
PHASES: tuple[tuple[Planning.Phase, Any], ...] = (
    (_Phase.PREPARED, _("The planners set up times, tables and rules. Delegations fill in their profiles.")),
    (_Phase.OPEN, _("Delegations look for partners, ask for meetings, accept and decline.")),
    (_Phase.CLOSED, _("Nobody asks or answers any more; the planners plan the timetable.")),
    (_Phase.PROVISIONAL, _("Delegations see their times as provisional and may ask for other ones.")),
    (_Phase.PUBLISHED, _("The timetable holds. Every change is published with a message to those concerned.")),
    (_Phase.ENDED, _("The meetings are over. Outcomes may still be written.")),
)


@dataclass(frozen=True)
class Step:
    """Going to another phase: the words of its button, what it does, and what is said once it is done."""

    phase: str
    button: Any
    means: Any
    done: Any
    #: Whether it is what is usually done next.
    is_next: bool = False


_WORDS: dict[tuple[str, str], Step] = {
    (_Phase.PREPARED, _Phase.OPEN): Step(
        _Phase.OPEN,
        _("Open for wishes"),
        _("Delegations can look for partners and ask for meetings from now on."),
        _("Meetings are open for wishes."),
        is_next=True,
    ),
    (_Phase.OPEN, _Phase.CLOSED): Step(
        _Phase.CLOSED,
        _("Close the wishes"),
        _("Nobody can ask or answer any more. What was not answered is not planned. You can open again."),
        _("Wishes are closed. Now plan the timetable."),
        is_next=True,
    ),
    (_Phase.CLOSED, _Phase.OPEN): Step(
        _Phase.OPEN,
        _("Open for wishes again"),
        _("Delegations can ask and answer again. The timetable in preparation stays as it is."),
        _("Meetings are open for wishes again."),
    ),
    (_Phase.PUBLISHED, _Phase.ENDED): Step(
        _Phase.ENDED,
        _("End the meetings"),
        _("The meetings are over. Delegations still read their timetable and write what came of it."),
        _("The meetings are ended."),
    ),
    (_Phase.ENDED, _Phase.PUBLISHED): Step(
        _Phase.PUBLISHED,
        _("Go on with the meetings"),
        _("The meetings are not over yet after all: walk-ins and changes go on."),
        _("The meetings go on."),
    ),
}


def after(phase: str) -> list[Step]:
    """Where somebody may go from a phase."""
    return [_WORDS[phase, to] for to in STEPS[phase]]


def step_to(phase: str, to: str) -> Step | None:
    """The step from one phase to another; None where none leads there."""
    return _WORDS.get((phase, to))
