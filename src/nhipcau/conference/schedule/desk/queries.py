"""What the desk shows of releases and of their messages."""

from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.programme.models.warnings import Clash
from nhipcau.conference.schedule.models import Message, Release, ReleasedSession, Writing
from nhipcau.conference.schedule.releasing.drafts import PUBLISHED


def releases_of(edition: Edition) -> "QuerySet[Any]":
    """The releases of an edition, the newest first, with how many sessions and waiting messages each has."""
    waiting = Message.objects.filter(release=OuterRef("pk"), state=Message.State.PREPARED)
    rows = Release.objects.filter(edition=edition).select_related("released_by").defer("frame", "changes")
    return rows.annotate(
        sessions_count=_count(ReleasedSession.objects.filter(release=OuterRef("pk"))), waiting_count=_count(waiting)
    ).order_by("-number")


def release_of(edition: Edition, number: int) -> Release | None:
    """One release, or None."""
    rows = Release.objects.filter(edition=edition, number=number).select_related("edition", "released_by")
    return rows.defer("frame").first()


def messages_of(release: Release) -> "QuerySet[Message]":
    """The messages of a release by name, those that wait first."""
    decided = Case(When(state=Message.State.PREPARED, then=0), default=1)
    return Message.objects.filter(release=release).order_by(decided, "name", "pk")


def message_of(release: Release, pk: int) -> Message | None:
    """One message of a release, or None."""
    return Message.objects.filter(release=release, pk=pk).select_related("release__edition").first()


def counts_of(release: Release) -> dict[str, int]:
    """How many messages of a release are in each state."""
    return dict(release.messages.order_by().values_list("state").annotate(n=Count("pk")))


def writing_of(edition: Edition) -> Writing | None:
    """How far the pages of the last release are written; None before the first."""
    return Writing.objects.filter(edition=edition).select_related("release").first()


def left_out(edition: Edition) -> dict[str, int]:
    """How many sessions and people of the draft a release leaves out: drafts, and people who have not confirmed."""
    sessions = Session.objects.filter(edition=edition)
    hidden = Q(state=Session.State.DRAFT) | Q(audience=Session.Audience.INTERNAL)
    people = SessionPerson.objects.filter(session__edition=edition)
    return {
        "sessions": sessions.filter(hidden).count(),
        "people": people.exclude(state__in=PUBLISHED).count(),
    }


def warnings_count(edition: Edition) -> int:
    """How many warnings the draft has."""
    return Clash.objects.filter(edition=edition).count()


def _count(rows: "QuerySet[Any]") -> Coalesce:
    """How many rows of a release there are, counted by themselves: joined, they would be multiplied."""
    counted = rows.order_by().values("release").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
