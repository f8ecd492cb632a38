"""Removing what is personal of editions that are over."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Edit, Session, SessionPerson
from nhipcau.conference.schedule.models import Message

#: How long after the end of an edition addresses are kept.
KEPT = timedelta(days=90)


def forget_personal_data(today: date | None = None) -> int:
    """Remove addresses, names and words of messages, and addresses of people on programmes, also from the history.

    Return of how many rows. What was released stays: it never held any of it.
    """
    over = editions_over(today or timezone.localdate())
    if not over:
        return 0
    people = SessionPerson.objects.filter(session__edition__in=over)
    count = (
        Message.objects.filter(release__edition__in=over)
        .exclude(address="")
        .update(address="", name="", subject="", body="")
    )
    count += people.exclude(email="").update(email="", language="")
    return count + _forget_history(over) + _forget_edits(over)


def editions_over(today: date) -> list[int]:
    """The editions that ended more than `KEPT` ago; one whose days are not known is over with its year."""
    # What was put off still has its people.
    editions = Edition.objects.exclude(status=Edition.Status.POSTPONED)
    return [edition.pk for edition in editions if (end := _end(edition)) is not None and end + KEPT < today]


def _end(edition: Edition) -> date | None:
    for known in (edition.ends, edition.begins):
        if known is not None and known.latest is not None:
            return known.latest
    return date(edition.year, 12, 31) if edition.year else None


def _forget_history(over: list[int]) -> int:
    """Of people who stood on sessions of these editions, removed ones included."""
    sessions: Any = Session.history
    people: Any = SessionPerson.history
    ids = sessions.filter(edition_id__in=over).order_by().values("id").distinct()
    return people.filter(session_id__in=ids).exclude(email="").update(email="", language="")


def _forget_edits(over: list[int]) -> int:
    """Of what editors could undo."""
    count = 0
    for edit in Edit.objects.filter(edition__in=over).exclude(before={}, after={}).iterator(chunk_size=500):
        before, after = _without(edit.before), _without(edit.after)
        if (before, after) != (edit.before, edit.after):
            Edit.objects.filter(pk=edit.pk).update(before=before, after=after)
            count += 1
    return count


def _without(value: Any) -> Any:
    """The same without what is personal, however deep it stands."""
    if isinstance(value, dict):
        return {key: "" if key == "email" else _without(one) for key, one in value.items()}
    return [_without(one) for one in value] if isinstance(value, list) else value
