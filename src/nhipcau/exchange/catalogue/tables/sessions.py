"""The sessions of programmes as the public reads them: those of the newest release of each edition, without people."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.programme.models import Session
from nhipcau.conference.schedule.content import SessionContent
from nhipcau.conference.schedule.models import Release, ReleasedSession
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.catalogue.tables.describing import PARTIAL, Column, Entry, Table, column_of, key_column
from nhipcau.exchange.catalogue.tables.keys import in_binary_order
from nhipcau.exchange.catalogue.tables.reading import CHUNK, plain

_TEXTS = ("title", "text", "planned", "actual", "outcome")


def sessions() -> Table:
    """The table of released sessions."""
    texts = [column_of(Session._meta.get_field(name), {}) for name in in_each(*_TEXTS)]
    columns = (
        key_column(),
        Column("edition", capfirst(_("edition")), table="editions", required=True),
        column_of(Session._meta.get_field("kind"), {}),
        *texts,
        Column("state", capfirst(_("state")), choices=("confirmed", "cancelled"), required=True),
        Column("starts", capfirst(_("begins")), "datetime"),
        Column("ends", capfirst(_("ends")), "datetime"),
        Column("on", capfirst(_("date")), format=PARTIAL),
        Column("until", capfirst(_("last day")), format=PARTIAL),
        *(Column(name, capfirst(_("room"))) for name in in_each("room")),
        Column("locality", capfirst(_("locality")), table="places"),
    )
    return Table("sessions", capfirst(_("sessions")), columns, _read, part_of="editions", owner="edition")


def _read() -> Iterator[Entry]:
    newer = Release.objects.filter(edition=OuterRef("release__edition"), number__gt=OuterRef("release__number"))
    rows = ReleasedSession.objects.filter(~Exists(newer)).order_by(
        in_binary_order("release__edition__slug"), "position", "pk"
    )
    for edition, content in rows.values_list("release__edition__slug", "content").iterator(chunk_size=CHUNK):
        session = SessionContent.from_json(content)
        key = f"{edition}/{session.slug}"
        yield Entry(0, key, {"id": key, "edition": edition, **_row(session)})


def _row(session: SessionContent) -> dict[str, Any]:
    texts = {f"{name}_{code}": plain(getattr(session, name).get(code)) for name in _TEXTS for code in LANGUAGES}
    room = session.room.name if session.room else session.where
    return {
        "kind": plain(session.kind),
        **texts,
        "state": session.state,
        "starts": plain(session.starts),
        "ends": plain(session.ends),
        "on": plain(session.on),
        "until": plain(session.until),
        **{f"room_{code}": plain(room.get(code)) for code in LANGUAGES},
        "locality": session.locality.slug if session.locality else None,
    }
