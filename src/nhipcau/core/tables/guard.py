"""What a file is, by its content, and whether a workbook is safe to open."""

import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import IO

from nhipcau.core.tables import limits
from nhipcau.core.tables.refusal import Refused
from nhipcau.core.tables.scan import SheetScan, scan_sheet, scan_xml, sheet_paths

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_TEXT_NAMES = {".csv", ".txt", ".tsv"}
_MACRO_PARTS = ("xl/vbaproject.bin", "xl/macrosheets/", "xl/activex/", "xl/dialogsheets/")
_ENCRYPTED_PART = 0x1
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_MIN_SUSPECT = 1024 * 1024


@dataclass
class Scan:
    """What was found in the worksheets of a workbook, by their names in their order."""

    sheets: dict[str, SheetScan] = field(default_factory=dict)


def is_workbook(file: IO[bytes], name: str) -> bool:
    """Whether a file is to be read as a workbook (True) or as delimited text (False).

    Raises `Refused` for anything else, and for a name that promises something else than the content.
    """
    head = _head(file)
    suffix = PurePath(name).suffix.lower()
    if not head:
        raise Refused("empty-file")
    if head.startswith(_OLE):
        raise Refused("password" if _is_encrypted(file) else "old-excel")
    if head.startswith(_ZIP):
        if suffix in _TEXT_NAMES:
            raise Refused("workbook-named-text", suffix=suffix)
        return True
    if head.startswith(b"%PDF") or head.lstrip()[:15].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise Refused("not-a-sheet")
    if suffix not in _TEXT_NAMES:
        raise Refused("text-named-workbook" if suffix.startswith(".xls") else "not-a-sheet", suffix=suffix)
    return False


def scan_workbook(file: IO[bytes]) -> Scan:
    """Look through every part of a workbook before it is opened. Raises `Refused`."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive)
            return _scan_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Refused("broken-file") from error
    finally:
        file.seek(0)


def _head(file: IO[bytes]) -> bytes:
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    return head


def _is_encrypted(file: IO[bytes]) -> bool:
    """Whether an OLE container holds a workbook under a password rather than an old one."""
    content = file.read(limits.MAX_BYTES + 1)
    file.seek(0)
    return "EncryptedPackage".encode("utf-16-le") in content


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Check what the archive says of itself; what it says is held against its content afterwards."""
    parts = archive.infolist()
    names = [part.filename.lower() for part in parts]
    if len(parts) > limits.MAX_PARTS or sum(part.file_size for part in parts) > limits.MAX_UNPACKED:
        raise Refused("too-large-unpacked", limit=str(limits.MAX_UNPACKED // 2**20))
    if len(set(names)) < len(names):
        raise Refused("broken-file")
    if any(part.flag_bits & _ENCRYPTED_PART for part in parts):
        raise Refused("password")
    if any(part.compress_type not in (_STORED, _DEFLATED) for part in parts):
        raise Refused("broken-file")
    if any(name.startswith(_MACRO_PARTS) for name in names):
        raise Refused("macros")
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise Refused("other-format")
    if "xl/workbook.xml" not in names:
        raise Refused("not-a-sheet")
    for part in parts:
        if part.file_size > _MIN_SUSPECT and part.file_size > limits.MAX_RATIO * max(part.compress_size, 1):
            raise Refused("too-large-unpacked", limit=str(limits.MAX_UNPACKED // 2**20))


def _scan_parts(archive: zipfile.ZipFile) -> Scan:
    paths = sheet_paths(archive)
    if len(paths) > limits.MAX_SHEETS:
        raise Refused("too-many-sheets", limit=str(limits.MAX_SHEETS))
    worksheets = set(paths.values())
    scans: dict[str, SheetScan] = {}
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(part) as stream:
            if part.filename in worksheets:
                scans[part.filename] = scan_sheet(stream)
            else:
                scan_xml(stream)
    return Scan({name: scans[path] for name, path in paths.items() if path in scans})
