"""From one phase of meetings to the next. What shows a timetable to people is in publishing.py."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import MeetingSlot, MeetingTable, Planning
from nhipcau.conference.meetings.planning.defaults import make_ask_rules
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.plan"
_Phase = Planning.Phase
#: Where somebody may go from a phase. To a timetable that people see leads only its publication.
STEPS: dict[str, tuple[Planning.Phase, ...]] = {
    _Phase.PREPARED: (_Phase.OPEN,),
    _Phase.OPEN: (_Phase.CLOSED,),
    _Phase.CLOSED: (_Phase.OPEN,),
    _Phase.PROVISIONAL: (),
    _Phase.PUBLISHED: (_Phase.ENDED,),
    _Phase.ENDED: (_Phase.PUBLISHED,),
}


@transaction.atomic
def begin(user: Any, edition: Edition) -> Planning:
    """Arrange meetings at an edition, with the usual rules who may ask whom; what there is already stays.

    Raises `PermissionDenied`.
    """
    require(user, PERMISSION, edition)
    planning, is_new = Planning.objects.get_or_create(edition=edition)
    if is_new:
        make_ask_rules(edition)
    return planning


@transaction.atomic
def move_to(user: Any, planning: Planning, phase: str, version: int) -> None:
    """Go to another phase. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where none leads there.

    Wishes are opened once there are times and tables: who asks is to know when meetings are.
    """
    require(user, PERMISSION, planning.edition)
    if phase not in STEPS[planning.phase]:
        raise ValidationError(_("From this phase you cannot go there."))
    if phase == _Phase.OPEN and (lacking := lacks(planning.edition)):
        raise ValidationError(lacking)
    move_on(planning, version, phase=_Phase(phase))


def lacks(edition: Edition) -> str:
    """What is missing before meetings can be planned at all, in words; empty if nothing is."""
    if not MeetingSlot.objects.filter(edition=edition).exists():
        return _("There are no times for meetings yet.")
    if not MeetingTable.objects.filter(edition=edition, is_closed=False).exists():
        return _("There are no tables yet.")
    return ""
