"""Where files from outside are kept: in the storage of the site, checked, under names of ours."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from nhipcau.conference.papers.files.guard import format_of
from nhipcau.conference.papers.models import PaperFile, PaperText

#: As long as the name of a file that is shown.
_NAME = 200


@dataclass(frozen=True)
class Kept:
    """A file that is in the storage: the name that is shown, the one under which it is stored, what it is."""

    name: str
    stored: str
    format: str
    size: int


def keep(folder: str, file: File[bytes], name: str) -> Kept:
    """Check a file and store it in a folder, under a name that cannot be guessed. Raises `Refused`."""
    shown = PurePath(name.replace("\\", "/").replace("\0", "")).name[-_NAME:]
    size = file.size or 0
    found = format_of(file, shown, size)
    return Kept(shown, default_storage.save(f"{folder}/{secrets.token_hex(20)}", file), found, size)


def keep_file(text: PaperText, file: File[bytes], name: str) -> PaperFile:
    """Check a file and keep it with a text of a paper, in the transaction of the caller. Raises `Refused`."""
    kept = keep("papers", file, name)
    return PaperFile.objects.create(text=text, name=kept.name, stored=kept.stored, format=kept.format, size=kept.size)


def drop_files(files: Iterable[PaperFile]) -> None:
    """Delete files of papers: their rows now, what is stored once the transaction is over."""
    rows = list(files)
    PaperFile.objects.filter(pk__in=[one.pk for one in rows]).delete()
    for one in rows:
        transaction.on_commit(lambda stored=one.stored: default_storage.delete(stored))  # type: ignore[misc]


def open_file(file: PaperFile) -> IO[bytes]:
    """The content of a file. Raises FileNotFoundError."""
    return default_storage.open(file.stored)
