"""Reading releases: what the public reads of an edition, and where a record stands on a programme."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.queries import line_q
from nhipcau.conference.schedule.content import Frame, SessionContent
from nhipcau.conference.schedule.models import Release, ReleasedPerson, ReleasedSession
from nhipcau.conference.schedule.outputs import ReleaseView, SessionView
from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.places.models import Locality

#: So many released sessions are read at once.
CHUNK = 500


def current_release(edition: Edition) -> Release | None:
    """The release that the public reads; None before the first. One query."""
    return Release.objects.filter(edition=edition).order_by("-number").first()


def current_sessions(edition: Edition) -> "QuerySet[ReleasedSession]":
    """The sessions of that release, in their order. One query."""
    newest = Release.objects.filter(edition=edition).order_by("-number").values("pk")[:1]
    return ReleasedSession.objects.filter(release=newest)


def contents_of(edition: Edition) -> list[SessionContent]:
    """What is public of the sessions of an edition, in their order. One query."""
    rows = current_sessions(edition).values_list("content", flat=True)
    return [SessionContent.from_json(content) for content in rows]


def release_view(release: Release) -> ReleaseView:
    """A release as writers read it. One query, the rows of which are read in chunks."""
    rows = ReleasedSession.objects.filter(release=release).only("content", "sequence", "changed_at", "position")
    sessions = (
        SessionView(SessionContent.from_json(row.content), row.sequence, row.changed_at)
        for row in rows.iterator(chunk_size=CHUNK)
    )
    return ReleaseView(release, release.edition, Frame.from_json(release.frame), tuple(sessions))


def appearances_of(record: Person | Organisation | Locality) -> Bounded:
    """Where a record stands on a programme as released; a locality also for the units it came from.

    Rows of `ReleasedPerson`, those of the newest editions first.
    """
    if isinstance(record, Locality):
        wanted = line_q(record)
    else:
        wanted = Q(person=record) if isinstance(record, Person) else Q(organisation=record)
    newer = Release.objects.filter(
        edition=OuterRef("session__release__edition"), number__gt=OuterRef("session__release__number")
    )
    rows = ReleasedPerson.objects.filter(wanted).filter(~Exists(newer)).select_related("session__release__edition")
    newest = (
        F("session__release__edition__year").desc(nulls_last=True),
        "session__release__edition",
        "session__position",
        "position",
        "pk",
    )
    return bounded(rows.order_by(*newest))
