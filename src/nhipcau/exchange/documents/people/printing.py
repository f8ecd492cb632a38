"""Asking for a document: it is made at once if it is small, else by a worker, kept for a day, and dropped."""

import logging
import secrets
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import require
from nhipcau.exchange.documents.models import Printing
from nhipcau.exchange.documents.people.badges import Progress
from nhipcau.exchange.documents.people.documents import DOCUMENTS, Document, Keys
from nhipcau.exchange.documents.people.gathering import Choice
from nhipcau.exchange.documents.typesetting import TypesettingError

logger = logging.getLogger(__name__)

State = Printing.State
#: Addresses on a list are for who may manage delegations.
CONTACT = "delegations.manage"


class NothingToPrint(Exception):
    """Nobody and nothing is what was chosen."""


@dataclass(frozen=True)
class Made:
    """A document that was made at once."""

    name: str
    content: bytes


def order(user: Any, edition: Edition, document: Document, choice: Choice) -> Made | Printing:
    """Make a document, or have a worker make it if it is about many.

    Raises `PermissionDenied`, `NothingToPrint`, TypesettingError.
    """
    _ask(user, edition, document, choice)
    keys = document.keys(edition, choice)
    if not keys:
        raise NothingToPrint
    if len(keys) > document.direct:
        return _leave_to_worker(user, edition, document, choice, len(keys))
    content = document.make(user, edition, choice, keys, None)
    document.done(user, edition, keys)
    return Made(_name(edition, document, choice, ".pdf"), content)


def make(pk: str) -> str:
    """Make a document that was left to a worker; say what became of it. Does nothing when that was done."""
    row = Printing.objects.select_related("edition__host", "owner").filter(pk=pk, state__in=Printing.AT_WORK).first()
    if row is None:
        return "over"
    Printing.objects.filter(pk=row.pk).update(state=State.RUNNING, done=0)
    try:
        return _make(row)
    except (TypesettingError, PermissionDenied) as error:
        logger.warning("a document (%s) could not be made: %s", row.document, type(error).__name__)
        Printing.objects.filter(pk=row.pk).update(state=State.FAILED)
        return State.FAILED


def discard(user: Any, row: Printing) -> None:
    """Drop a document of one's own. Raises `PermissionDenied`."""
    if row.owner_id != user.pk:
        raise PermissionDenied
    _drop(row)


def forget_expired() -> int:
    """Drop the files whose time is over; return how many."""
    expired = list(Printing.objects.filter(expires_at__lt=timezone.now()))
    for row in expired:
        _drop(row)
    return len(expired)


def _ask(user: Any, edition: Edition, document: Document, choice: Choice) -> None:
    require(user, document.permission, edition)
    if choice.contact:
        require(user, CONTACT, edition)


@transaction.atomic
def _leave_to_worker(user: Any, edition: Edition, document: Document, choice: Choice, total: int) -> Printing:
    from nhipcau.exchange.documents import jobs  # noqa: PLC0415 - jobs call this module

    row = Printing.objects.create(
        edition=edition, owner=user, document=document.key, choice=asdict(choice), total=total
    )
    jobs.make.enqueue(str(row.pk))
    return row


def _make(row: Printing) -> str:
    document, choice = DOCUMENTS[row.document], Choice.of(row.choice)
    _ask(row.owner, row.edition, document, choice)
    keys = document.keys(row.edition, choice)
    with tempfile.TemporaryFile() as target:
        ending = _write(row, document, choice, keys, target)
        size = target.tell()
        target.seek(0)
        stored = default_storage.save(f"documents/{secrets.token_hex(20)}", File(target))
    mine = Printing.objects.filter(pk=row.pk, state=State.RUNNING)
    name = _name(row.edition, document, choice, ending)
    if not mine.update(state=State.READY, stored=stored, size=size, done=len(keys), total=len(keys), name=name):
        # Another worker was there first, or it was dropped meanwhile.
        default_storage.delete(stored)
        return "over"
    document.done(row.owner, row.edition, keys)
    return State.READY


def _write(row: Printing, document: Document, choice: Choice, keys: Keys, target: IO[bytes]) -> str:
    """Write the document, several in an archive where it has several files; return how its name ends."""
    parts = list(_parts(keys, document.at_once))
    if len(parts) == 1:
        target.write(document.make(row.owner, row.edition, choice, keys, _teller(row, 0)))
        return ".pdf"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        before = 0
        for part in parts:
            content = document.make(row.owner, row.edition, choice, part, _teller(row, before))
            name = f"{document.key}-{before + 1:05d}-{before + len(part):05d}.pdf"
            archive.writestr(name, content)
            before += len(part)
            _teller(row, 0)(before)
    target.seek(0, 2)
    return ".zip"


def _parts(keys: Keys, at_once: int) -> Iterator[Keys]:
    if not at_once or len(keys) <= at_once:
        yield keys
        return
    for at in range(0, len(keys), at_once):
        yield keys[at : at + at_once]


def _teller(row: Printing, before: int) -> Progress:
    return lambda done: _tell(row, before + done)


def _tell(row: Printing, done: int) -> None:
    Printing.objects.filter(pk=row.pk).update(done=done)


def _name(edition: Edition, document: Document, choice: Choice, ending: str) -> str:
    parts = ("nhipcau", edition.slug, document.key, choice.language)
    return "-".join(part for part in parts if part) + ending


def _drop(row: Printing) -> None:
    stored = row.stored
    Printing.objects.filter(pk=row.pk).delete()
    if stored:
        default_storage.delete(stored)
