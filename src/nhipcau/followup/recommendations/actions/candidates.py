"""What is proposed as a recommendation: gathered, handed on from a meeting, left aside."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Outcome
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require
from nhipcau.followup.recommendations.models import Addressee, Candidate
from nhipcau.followup.recommendations.queries.candidates import articles_to_gather

PERMISSION = "recommendations.make"
#: Who speaks for a party of a meeting, or plans meetings, may hand on what it recommends.
FROM_MEETING = "meetings.represent"
State = Candidate.State


@transaction.atomic
def gather(user: Any, edition: Edition) -> list[Candidate]:
    """Propose each article of the declarations of an edition that asks for something and is not proposed yet.

    Raises `PermissionDenied`.
    """
    require(user, PERMISSION, edition)
    made = []
    for number, article in enumerate(articles_to_gather(edition)):
        texts = {name: getattr(article, name)[:300] for name in in_each("title")}
        texts |= {f"text_{code}": _with_items(article, code) for code in ("vi", "fr", "en")}
        rows = {"edition": edition, "article": article, "field": article.field, "by": user, "position": number}
        made.append(Candidate.objects.create(**rows, **texts))
    return made


@transaction.atomic
def hand_on(user: Any, meeting: Meeting, values: Mapping[str, Any]) -> Candidate:
    """Propose, for a party of a meeting or its planners, what it recommends: `values` are texts, `field`, `groups`.

    Nothing else of the meeting is handed on. What was handed on and is not decided yet is written anew. Raises
    `PermissionDenied` and `ValidationError` by column.
    """
    require(user, FROM_MEETING, meeting)
    outcome = Outcome.objects.filter(meeting=meeting, next=Outcome.Next.RECOMMENDATION).first()
    if outcome is None:
        raise ValidationError(_("Say first, at what came of the meeting, that a recommendation follows."))
    columns: dict[str, Any] = {
        **{name: str(values.get(name, "")).strip() for name in in_each("title", "text")},
        "field": values.get("field"),
        "groups": ",".join(one for one in values.get("groups", ()) if one in Addressee.Group.values),
    }
    for name in ("title", "text"):
        if not any(columns[column] for column in in_each(name)):
            raise ValidationError({f"{name}_vi": _("Write it in one language at least.")})
    known = Candidate.objects.filter(outcome=outcome).first()
    if known is None:
        return Candidate.objects.create(edition=meeting.edition, outcome=outcome, by=user, **columns)
    if known.state != State.PROPOSED:
        raise ValidationError(_("The secretariat has decided on it already."))
    move_on(known, **columns, by=user)
    return known


@transaction.atomic
def leave(user: Any, candidate: Candidate, version: int, reason: str) -> None:
    """Do not take up what is proposed, and say why. Raises `PermissionDenied`, `Overtaken` and `ValidationError`."""
    require(user, PERMISSION, candidate)
    if candidate.state != State.PROPOSED:
        raise ValidationError(_("This is decided already."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is not taken up.")})
    decided = {"decided_by": user, "decided_at": timezone.now()}
    move_on(candidate, version, state=State.LEFT, reason=reason.strip(), **decided)


@transaction.atomic
def reconsider(user: Any, candidate: Candidate, version: int) -> None:
    """Propose again what was left aside. Raises as `leave` does."""
    require(user, PERMISSION, candidate)
    if candidate.state != State.LEFT:
        raise ValidationError(_("Only what was left aside is proposed again."))
    move_on(candidate, version, state=State.PROPOSED, reason="", decided_by=None, decided_at=None)


def _with_items(article: Any, code: str) -> str:
    """The text of an article in a language, with the lines of its list."""
    lines = [getattr(article, f"text_{code}"), *(f"– {one}" for one in getattr(article, f"items_{code}").splitlines())]
    return "\n".join(one for one in lines if one.strip(" –"))
