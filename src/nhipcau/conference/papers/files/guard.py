"""What a file is, by its content and not by its name, and whether it can be handed on to others."""

from pathlib import PurePath
from typing import IO

from nhipcau.conference.papers.files import limits
from nhipcau.conference.papers.files.archives import format_of_archive
from nhipcau.conference.papers.files.pdf import check_pdf
from nhipcau.conference.papers.files.refusal import Refused

#: How a file is served, by what it is.
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 1024


def format_of(file: IO[bytes], name: str, size: int) -> str:
    """Return what a file is: one of `TYPES`.

    Raises `Refused` for anything else, for what is too large, broken or holds programs, and for a name that promises
    something else than the content. Reads the file to its end and puts it back to its beginning.
    """
    if not size:
        raise Refused("empty")
    if size > limits.MAX_BYTES:
        raise Refused("large")
    file.seek(0)
    try:
        found = _by_content(file)
    finally:
        file.seek(0)
    suffix = PurePath(name).suffix.lower()
    if suffix != f".{found}":
        raise Refused("name", suffix=suffix or "…", format=found)
    return found


def _by_content(file: IO[bytes]) -> str:
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(_OLE):
        raise Refused("old")
    if head.startswith(b"PK"):
        return format_of_archive(file)
    if b"%PDF-" in head:
        check_pdf(file.read())
        return "pdf"
    raise Refused("format")
