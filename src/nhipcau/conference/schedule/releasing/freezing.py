"""Writing the rows of a release."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Model

from nhipcau.conference.schedule.content import Named, SessionContent
from nhipcau.conference.schedule.models import Release, ReleasedPerson, ReleasedSession
from nhipcau.conference.schedule.queries import CHUNK
from nhipcau.conference.schedule.releasing.drafts import Draft, Drafted
from nhipcau.conference.schedule.releasing.last import Last, digest_of, sequences_of
from nhipcau.core.text.folding import fold

_TEXTS = ("title", "text", "topics", "where", "planned", "actual", "outcome")


def freeze(release: Release, draft: Draft, last: Last) -> None:
    """Write the sessions of a release and those of the register who take part, in chunks."""
    ever = sequences_of(release.edition) if last.release else {}
    rows = [
        _row(release, drafted, position, last, ever.get(drafted.content.slug))
        for position, drafted in enumerate(draft.sessions)
    ]
    _write(ReleasedSession, rows)
    _write(ReleasedPerson, _people(zip(rows, draft.sessions, strict=True)))
    through = ReleasedSession.fields.through
    fields = ((row, field) for row, one in zip(rows, draft.sessions, strict=True) for field in one.session.fields.all())
    _write(through, (through(releasedsession_id=row.pk, cooperationfield_id=field.pk) for row, field in fields))


def folded(content: SessionContent) -> str:
    """The words by which a session is found, in all languages."""
    texts = [value for name in _TEXTS for value in getattr(content, name).values()]
    names = [content.locality, *content.fields]
    for one in content.people:
        names += [one.person, one.locality, one.organisation]
        texts += [one.name, *one.text.values()]
    texts += [title for one in names if isinstance(one, Named) for title in one.title.values()]
    if content.room:
        texts += [*content.room.name.values(), *content.room.venue_name.values()]
    texts += [value for paper in content.papers for value in (*paper.title.values(), paper.authors)]
    return fold("\n".join(texts))


def _row(release: Release, drafted: Drafted, position: int, last: Last, ever: int | None) -> ReleasedSession:
    content, digest = drafted.content, digest_of(drafted.content)
    sequence, changed_at = _counted(content.slug, digest, last, ever, release.released_at)
    return ReleasedSession(
        release=release,
        session=drafted.session,
        slug=content.slug,
        uid=content.uid,
        sequence=sequence,
        changed_at=changed_at,
        digest=digest,
        content=content.to_json(),
        position=position,
        kind=content.kind,
        main=content.main,
        day=content.day,
        starts=content.starts,
        ends=content.ends,
        room=content.room.key if content.room else "",
        languages=",".join(dict.fromkeys((*content.spoken, *content.interpreted))),
        folded=folded(content),
    )


def _counted(slug: str, digest: str, last: Last, ever: int | None, now: datetime) -> tuple[int, datetime | None]:
    """How often a session was changed, and when it last was."""
    stood = last.sessions.get(slug)
    if stood is not None and stood.digest == digest:
        return stood.sequence, stood.changed_at
    return (0 if ever is None else ever + 1), now


def _people(pairs: Iterable[tuple[ReleasedSession, Drafted]]) -> Iterator[ReleasedPerson]:
    for row, drafted in pairs:
        for position, one in enumerate(drafted.people):
            if one.person_id or one.locality_id or one.organisation_id:
                yield ReleasedPerson(
                    session=row,
                    role=one.role,
                    person_id=one.person_id,
                    locality_id=one.locality_id,
                    organisation_id=one.organisation_id,
                    position=position,
                )


def _write(model: type[Model], rows: Iterable[Any]) -> None:
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        model._default_manager.bulk_create(chunk, batch_size=CHUNK)
