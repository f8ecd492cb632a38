"""The states of a delegate from handing in to the badge: which verb leads from where to where, and who may.

    draft → handed in → under review → approved → badge issued
                    ↘ changes asked for · refused · withdrawn

The security check is a second signature beside the state; a badge needs both, of two people.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.models import Delegate, Step
from nhipcau.core.records.claiming import Overtaken, move_on
from nhipcau.core.roles.rules import require

S = Delegate.State


class Verb(models.TextChoices):
    """What is done, as the log of steps names it."""

    BEGIN_REVIEW = "review-begun"
    APPROVE = "approved"
    ASK_CHANGES = "changes-asked"
    REFUSE = "refused"
    TAKE_UP = "taken-up"
    WITHDRAW = "withdrawn"
    CLEAR = "cleared"
    REFUSE_CLEARANCE = "clearance-refused"
    ISSUE = "badge-issued"
    REVOKE = "badge-revoked"
    REISSUE = "badge-reissued"


@dataclass(frozen=True)
class Way:
    """A row of the table."""

    came_from: str
    verb: Verb
    to: str
    permission: str


_REVIEW, _CLEAR, _BADGES = "accreditation.review", "accreditation.clear", "accreditation.badges"

#: Everything that may happen to somebody who was handed in. What is not here is refused.
TABLE = (
    Way(S.SUBMITTED, Verb.BEGIN_REVIEW, S.REVIEW, _REVIEW),
    Way(S.SUBMITTED, Verb.APPROVE, S.APPROVED, _REVIEW),
    Way(S.REVIEW, Verb.APPROVE, S.APPROVED, _REVIEW),
    Way(S.SUBMITTED, Verb.ASK_CHANGES, S.CHANGES, _REVIEW),
    Way(S.REVIEW, Verb.ASK_CHANGES, S.CHANGES, _REVIEW),
    Way(S.APPROVED, Verb.ASK_CHANGES, S.CHANGES, _REVIEW),
    Way(S.SUBMITTED, Verb.REFUSE, S.REFUSED, _REVIEW),
    Way(S.REVIEW, Verb.REFUSE, S.REFUSED, _REVIEW),
    Way(S.CHANGES, Verb.REFUSE, S.REFUSED, _REVIEW),
    Way(S.APPROVED, Verb.REFUSE, S.REFUSED, _REVIEW),
    Way(S.ISSUED, Verb.REFUSE, S.REFUSED, _REVIEW),
    Way(S.REFUSED, Verb.TAKE_UP, S.REVIEW, _REVIEW),
    Way(S.SUBMITTED, Verb.WITHDRAW, S.WITHDRAWN, _REVIEW),
    Way(S.REVIEW, Verb.WITHDRAW, S.WITHDRAWN, _REVIEW),
    Way(S.CHANGES, Verb.WITHDRAW, S.WITHDRAWN, _REVIEW),
    Way(S.APPROVED, Verb.WITHDRAW, S.WITHDRAWN, _REVIEW),
    Way(S.ISSUED, Verb.WITHDRAW, S.WITHDRAWN, _REVIEW),
    Way(S.SUBMITTED, Verb.CLEAR, S.SUBMITTED, _CLEAR),
    Way(S.REVIEW, Verb.CLEAR, S.REVIEW, _CLEAR),
    Way(S.APPROVED, Verb.CLEAR, S.APPROVED, _CLEAR),
    Way(S.SUBMITTED, Verb.REFUSE_CLEARANCE, S.SUBMITTED, _CLEAR),
    Way(S.REVIEW, Verb.REFUSE_CLEARANCE, S.REVIEW, _CLEAR),
    Way(S.APPROVED, Verb.REFUSE_CLEARANCE, S.APPROVED, _CLEAR),
    Way(S.ISSUED, Verb.REFUSE_CLEARANCE, S.APPROVED, _CLEAR),
    Way(S.APPROVED, Verb.ISSUE, S.ISSUED, _BADGES),
    Way(S.ISSUED, Verb.REVOKE, S.APPROVED, _BADGES),
    Way(S.ISSUED, Verb.REISSUE, S.ISSUED, _BADGES),
)

WAYS = {(way.came_from, way.verb): way for way in TABLE}
PERMISSIONS = {way.verb: way.permission for way in TABLE}
#: Verbs that are not done without saying why.
NEED_A_REASON = frozenset({Verb.ASK_CHANGES, Verb.REFUSE, Verb.TAKE_UP, Verb.WITHDRAW, Verb.REVOKE, Verb.REISSUE})


def origins_of(verb: Verb) -> list[str]:
    """The states from which a verb leads."""
    return [way.came_from for way in TABLE if way.verb == verb]


def verbs_for(delegate: Delegate) -> list[Verb]:
    """What can be done with a delegate as it is now, whoever may."""
    return [way.verb for way in TABLE if way.came_from == delegate.state]


def take(
    user: Any, delegate: Delegate, verb: Verb, version: int | None = None, reason: str = "", **columns: Any
) -> Step:
    """Go one way of the table: ask who may, claim the version, write the state and `columns`, keep the step.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where no way leads from here, or without a reason
    that is needed. The caller opens the transaction and checks what else there is to check afterwards: nobody else
    changes the delegate until it ends.
    """
    require(user, PERMISSIONS[verb], delegate)
    if version is not None and version != delegate.version:
        raise Overtaken
    way = WAYS.get((delegate.state, verb))
    if way is None or delegate.forgotten_at:
        raise ValidationError(_("This cannot be done now: %(state)s.") % {"state": delegate.get_state_display()})
    if verb in NEED_A_REASON and not reason.strip():
        raise ValidationError({"reason": _("Say why: it is kept, and told to those who must know.")})
    move_on(delegate, version, state=way.to, **columns)
    return log(delegate, verb, user, reason.strip(), was=way.came_from)
