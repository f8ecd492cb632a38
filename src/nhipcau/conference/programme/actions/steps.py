"""One step of an editor: permission, version, change, edit, what follows."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions.checking import check_fields, check_people, check_plain, check_session
from nhipcau.conference.programme.actions.faults import Overtaken, Refused
from nhipcau.conference.programme.actions.written import (
    COLUMNS,
    EVERYTHING,
    ROWS,
    Written,
    put_columns,
    put_rows,
    written,
)
from nhipcau.conference.programme.following import sessions_changed
from nhipcau.conference.programme.models import Edit, Session, SessionPerson
from nhipcau.core.records.claiming import raise_version
from nhipcau.core.roles.rules import require

PERMISSION = "programme.plan"


def claim(session: Session, version: int) -> Session:
    """The session as it is now, its version raised by one; to be called in a transaction.

    Raises `Overtaken`, and writes nothing, unless its version is the one that the editor saw.
    """
    if not raise_version(session, version):
        raise overtaken(session, version)
    return Session.objects.select_related("edition", "room__venue").get(pk=session.pk)


def overtaken(session: Session, version: int) -> Overtaken:
    """The fault with the present state of a session and what was done to it since `version`."""
    present = Session.objects.select_related("edition", "room__venue").filter(pk=session.pk).first()
    edits = Edit.objects.filter(edition=session.edition_id, slug=session.slug, version__gt=version)
    return Overtaken(present, edits.select_related("by").order_by("pk")[:20])


@transaction.atomic
def take_step(user: Any, session: Session, version: int, verb: str, wanted: Written) -> Session:
    """Give a session what is `wanted` (as JSON holds it) and return it as it is then; see the package for the rest.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by name. Nothing is noted when nothing differs.
    """
    require(user, PERMISSION, session.edition)
    fresh = claim(session, version)
    before = written(fresh, wanted)
    put(fresh, before, wanted)
    note(user, fresh, verb, before, written(fresh, wanted), version)
    return fresh


def put(session: Session, before: Written, wanted: Written) -> None:
    """Write what is wanted and differs from `before`. Raises `ValidationError` by name."""
    differing = {name: value for name, value in wanted.items() if before.get(name) != value}
    check_plain(differing)
    columns = {name: value for name, value in differing.items() if name in COLUMNS}
    if columns:
        put_columns(session, columns)
        check_session(session, columns)
        session.save()
    if "fields" in differing:
        check_fields(differing["fields"])
        session.fields.set(differing["fields"])
    if "people" in differing:
        check_people(differing["people"])
        _keep_cited(before["people"], differing["people"])
    for name in ROWS:
        if name in differing:
            put_rows(session, name, differing[name])


def note(user: Any, session: Session, verb: str, before: Written, after: Written, version: int) -> Edit | None:
    """Note an edit of what differs and tell who follows; where nothing differs, put the version back."""
    changed = [name for name in after if before.get(name) != after[name]]
    if not changed:
        Session.objects.filter(pk=session.pk).update(version=version)
        session.version = version
        return None
    edit = Edit.objects.create(
        edition=session.edition,
        session=session,
        slug=session.slug,
        verb=verb,
        by=user,
        before={name: before.get(name) for name in changed},
        after={name: after[name] for name in changed},
        version=session.version,
    )
    sessions_changed(session.edition, [session.pk])
    return edit


def make(user: Any, edition: Edition, slug: str, verb: str, wanted: Written, *, pk: int | None = None) -> Session:
    """Add a session, under the id and after the version it had if it is put back; to be called in a transaction.

    Raises `ValidationError` by name.
    """
    session = Session(pk=pk, edition=edition, slug=slug, version=_last_version(edition, slug) + 1)
    check_plain(wanted)
    put_columns(session, wanted)
    check_session(session, [name for name in wanted if name in COLUMNS])
    session.save(force_insert=True)
    put(session, {"people": []}, {name: value for name, value in wanted.items() if name not in COLUMNS and value})
    Edit.objects.filter(edition=edition, slug=slug, session=None).update(session=session)
    note(user, session, verb, {}, {"id": session.pk, **written(session, EVERYTHING)}, 0)
    return session


def take_away(user: Any, session: Session, version: int, verb: str) -> Edit:
    """Remove a session; to be called in a transaction. Raises `Overtaken` and `Refused`."""
    fresh = claim(session, version)
    if _is_cited(fresh):
        raise Refused(_("Sources or remarks speak of this session, so it is not removed. Cancel it instead."))
    before = {"id": fresh.pk, **written(fresh, EVERYTHING)}
    edit = Edit(edition=fresh.edition, slug=fresh.slug, verb=verb, by=user, before=before, version=fresh.version)
    pk = fresh.pk
    try:
        fresh.delete()
    except ProtectedError as error:
        raise Refused(_("Something else depends on this session, so it is not removed. Cancel it instead.")) from error
    edit.save()
    sessions_changed(edit.edition, [pk])
    return edit


def _last_version(edition: Edition, slug: str) -> int:
    last = Edit.objects.filter(edition=edition, slug=slug).order_by("-version").values_list("version", flat=True)
    return last.first() or 0


def _is_cited(session: Session) -> bool:
    return (
        session.citations.exists()
        or session.remarks.exists()
        or SessionPerson.objects.filter(session=session, citations__isnull=False).exists()
    )


def _keep_cited(before: list[Mapping[str, Any]], wanted: list[Mapping[str, Any]]) -> None:
    """Refuse to remove somebody for whom there are sources: they would be lost."""
    gone = {row["id"] for row in before} - {row.get("id") for row in wanted}
    if gone and SessionPerson.objects.filter(pk__in=gone, citations__isnull=False).exists():
        raise ValidationError({"people": [_("Sources speak of somebody you removed: correct the row instead.")]})
