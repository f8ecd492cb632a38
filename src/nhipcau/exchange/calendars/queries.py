"""Reading those sessions of a release that a calendar is asked for."""

from collections.abc import Sequence

from nhipcau.conference.schedule.content import Frame, SessionContent
from nhipcau.conference.schedule.filtering import Wanted, entries_of, find
from nhipcau.conference.schedule.models import Release, ReleasedSession
from nhipcau.conference.schedule.outputs import ReleaseView, SessionView
from nhipcau.conference.schedule.queries import CHUNK, release_view


def release_of(slug: str) -> Release | None:
    """The release that the public reads of the edition with this slug. One query."""
    rows = Release.objects.filter(edition__slug=slug).select_related("edition")
    return rows.order_by("-number").first()


def wanted_of(release: Release, wanted: Wanted) -> ReleaseView:
    """The release with those of its sessions that are wanted. Five queries at most, however many there are."""
    if not wanted:
        return release_view(release)
    keys = find(entries_of(release, wanted.words), wanted).keys
    return ReleaseView(release, release.edition, Frame.from_json(release.frame), tuple(_sessions(release, keys)))


def _sessions(release: Release, keys: Sequence[int]) -> list[SessionView]:
    rows = ReleasedSession.objects.filter(release=release)
    if len(keys) <= CHUNK:
        rows = rows.filter(pk__in=keys)
    chosen = set(keys)
    found = rows.only("content", "sequence", "changed_at", "position").iterator(chunk_size=CHUNK)
    return [
        SessionView(SessionContent.from_json(row.content), row.sequence, row.changed_at)
        for row in found
        if row.pk in chosen
    ]
