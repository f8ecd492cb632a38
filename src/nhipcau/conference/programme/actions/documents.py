"""What is handed out at a session: files and addresses."""

import secrets
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.conference.programme.actions.checking import check_row
from nhipcau.conference.programme.actions.faults import Overtaken
from nhipcau.conference.programme.actions.steps import PERMISSION, overtaken, take_step
from nhipcau.conference.programme.actions.written import ROWS, written
from nhipcau.conference.programme.models import Session
from nhipcau.core.roles.rules import require
from nhipcau.core.text.folding import fold

#: Larger files are put elsewhere and linked.
MOST_BYTES = 20_000_000
MOST_DOCUMENTS = 30
#: What is taken, by the end of its name, with the bytes that such a file begins with.
TYPES: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "pptx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
    "ods": (b"PK\x03\x04",),
    "odp": (b"PK\x03\x04",),
}


def add_document(
    user: Any, session: Session, version: int, values: dict[str, Any], file: File[bytes] | None = None
) -> Session:
    """Add a document: a file, or `url` among the values (columns of `SessionDocument`).

    The file is kept under a name that cannot be guessed, made of its own. Raises `PermissionDenied`, `Overtaken`,
    and `ValidationError` by name of column.
    """
    require(user, PERMISSION, session.edition)
    model, columns = ROWS["documents"]
    blank = model()
    row = {"id": None, **{name: values.get(name, getattr(blank, name)) for name in columns if name != "file"}}
    if bool(file) == bool(row["url"]):
        raise ValidationError({"file": [_("Choose a file or give an address, one of the two.")]})
    check_row("documents", row)
    row["file"] = ""
    if file is None:
        return _append(user, session, version, row)
    check_file(file)
    if not Session.objects.filter(pk=session.pk, version=version).exists():
        raise overtaken(session, version)
    row["file"] = default_storage.save(safe_name(session, file.name or ""), file)
    try:
        return _append(user, session, version, row)
    except (Overtaken, ValidationError):
        default_storage.delete(row["file"])
        raise


def remove_document(user: Any, session: Session, version: int, pk: int) -> Session:
    """Take a document off a session; its file is kept, so that this can be undone. Raises as `add_document` does."""
    require(user, PERMISSION, session.edition)
    rows = [row for row in written(session, ["documents"])["documents"] if row["id"] != pk]
    return take_step(user, session, version, "document", {"documents": rows})


def check_file(file: File[bytes]) -> None:
    """Raise `ValidationError` under "file" unless its size, the end of its name and its first bytes are accepted."""
    begins = TYPES.get(_ending(file.name or ""))
    if (file.size or 0) > MOST_BYTES:
        most = {"most": MOST_BYTES // 1_000_000}
        raise ValidationError(
            {"file": [_("The file is larger than %(most)s MB: put it elsewhere and link it.") % most]}
        )
    head = file.read(8)
    file.seek(0)
    if begins is None or not head.startswith(begins):
        taken = {"types": ", ".join(TYPES)}
        raise ValidationError({"file": [_("Only these kinds of files are taken: %(types)s.") % taken]})


def safe_name(session: Session, name: str) -> str:
    """Where a file is kept: by edition, under letters of its own name and some that cannot be guessed."""
    stem = slugify(fold(PurePath(name.replace("\\", "/")).stem))[:60].strip("-") or "document"
    return f"sessions/{session.edition.slug}/{secrets.token_hex(8)}/{stem}.{_ending(name)}"


@transaction.atomic
def _append(user: Any, session: Session, version: int, row: dict[str, Any]) -> Session:
    rows = written(session, ["documents"])["documents"]
    if len(rows) >= MOST_DOCUMENTS:
        most = {"most": MOST_DOCUMENTS}
        raise ValidationError({"file": [_("A session has at most %(most)s documents.") % most]})
    return take_step(user, session, version, "document", {"documents": [*rows, row]})


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")
