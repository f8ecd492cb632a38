"""The last release, with which a draft is compared."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import dumps

from django.db.models import Max

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.content import Frame, SessionContent
from nhipcau.conference.schedule.models import Release, ReleasedSession
from nhipcau.conference.schedule.queries import CHUNK, current_release


@dataclass(frozen=True)
class Stood:
    """A session as it stood in the last release."""

    content: SessionContent
    digest: str
    sequence: int
    changed_at: datetime | None


@dataclass(frozen=True)
class Last:
    """The last release: its sessions by slug; without a release, nothing."""

    release: Release | None
    frame: Frame | None
    sessions: Mapping[str, Stood]

    @property
    def contents(self) -> Iterable[SessionContent]:
        """The contents of the sessions, in their order."""
        return [stood.content for stood in self.sessions.values()]


def last_release(edition: Edition, only: Collection[str] | None = None) -> Last:
    """Read the last release, of its sessions those with the slugs `only`, if given.

    Two queries, the rows of the second read in chunks.
    """
    release = current_release(edition)
    if release is None:
        return Last(None, None, {})
    columns = ("slug", "content", "digest", "sequence", "changed_at")
    wanted = ReleasedSession.objects.filter(release=release)
    rows = (wanted if only is None else wanted.filter(slug__in=only)).values_list(*columns)
    found = {
        slug: Stood(SessionContent.from_json(content), *rest)
        for slug, content, *rest in rows.iterator(chunk_size=CHUNK)
    }
    return Last(release, Frame.from_json(release.frame), found)


def sequences_of(edition: Edition) -> dict[str, int]:
    """The highest number of changes of every session that ever was released, by slug: one that comes back goes on."""
    ever = ReleasedSession.objects.filter(release__edition=edition).order_by().values("slug")
    return {row["slug"]: row["most"] for row in ever.annotate(most=Max("sequence"))}


def digest_of(content: SessionContent) -> str:
    """The fingerprint of what is public of a session."""
    return sha256(dumps(content.to_json(), ensure_ascii=False, sort_keys=True).encode()).hexdigest()
