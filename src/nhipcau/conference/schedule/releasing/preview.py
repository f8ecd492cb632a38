"""What a release would change, read as fast as can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.schedule.content import Frame
from nhipcau.conference.schedule.differences import Change, differences
from nhipcau.conference.schedule.models import Release, ReleasedSession
from nhipcau.conference.schedule.queries import current_release
from nhipcau.conference.schedule.releasing.drafts import drafted_of, is_public
from nhipcau.conference.schedule.releasing.framing import frame_of
from nhipcau.conference.schedule.releasing.last import last_release
from nhipcau.conference.schedule.releasing.touched import touched_since

#: Up to so many sessions all of them are compared.
FEW = 500


@dataclass(frozen=True)
class Preview:
    """What a release would change: of a first one only how many sessions it would have."""

    last: Release | None
    total: int
    changes: Sequence[Change]
    frame_changed: bool
    #: A fingerprint of all this.
    state: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to release."""
        if self.last is None:
            return not self.total
        return not self.changes and not self.frame_changed


def quick_preview(edition: Edition) -> Preview | None:
    """What a release would change, from what was written since the last one; None where all must be compared."""
    release, listed = current_release(edition), _listed(edition)
    released = _released(release) if release else {}
    public = [session for session in listed if is_public(session, released)]
    if release is None:
        return Preview(None, len(public), [], False, state_of(None, public, [], None))
    touched = touched_since(edition, release.released_at) if len(released) > FEW else None
    if touched is None:
        return None
    touched |= {session.pk for session in public if session.slug not in released}
    gone = set(released) - {session.slug for session in public}
    slugs = gone | {session.slug for session in listed if session.pk in touched}
    drafted = drafted_of(edition, released, touched)
    changes = differences(last_release(edition, slugs).contents, [one.content for one in drafted])
    days = {day for slug, day in released.items() if slug not in slugs} | {one.content.day for one in drafted}
    main = sum(one.main and one.state != Session.State.CANCELLED for one in public)
    frame = frame_of(edition, {day for day in days if day is not None}, main)
    changed = frame != Frame.from_json(release.frame)
    return Preview(release, len(public), changes, changed, state_of(release, public, changes, frame))


def state_of(last: Release | None, public: Sequence[Session], changes: Sequence[Change], frame: Frame | None) -> str:
    """The fingerprint of a preview: before the first release that of the versions of sessions."""
    if last is None:
        seen: Any = sorted([one.slug, one.version] for one in public)
    else:
        seen = [last.number, [change.to_json() for change in changes], frame.to_json() if frame else None]
    return sha256(dumps(seen, sort_keys=True).encode()).hexdigest()[:32]


def _listed(edition: Edition) -> list[Session]:
    """All sessions of the draft, with no more than is needed to tell which are public."""
    columns = ("slug", "state", "audience", "main", "version", "edition")
    return list(Session.objects.filter(edition=edition).only(*columns))


def _released(release: Release) -> dict[str, date | None]:
    return dict(ReleasedSession.objects.filter(release=release).values_list("slug", "day"))
