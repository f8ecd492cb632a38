"""Documents that are packed archives: Office Open XML and OpenDocument."""

import zipfile
import zlib
from typing import IO

from nhipcau.conference.papers.files import limits
from nhipcau.conference.papers.files.refusal import Refused

#: What the part "mimetype" of an OpenDocument says (OpenDocument 1.3, part 2, section 3.3).
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
#: The main part of an Office Open XML document (ISO/IEC 29500-1, sections 11.3.10 and 13.3.6).
_OFFICE = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx"}
#: Where programs stand; also controls that run some.
_PROGRAMS = ("vbaproject.bin", "vbadata.xml")
_PROGRAM_FOLDERS = ("basic/", "scripts/", "word/activex/", "ppt/activex/", "customui/")
_TYPES = "[Content_Types].xml"
_MACRO_TYPE = b"macroenabled"
_ENCRYPTED_PART = 0x1
_MIN_SUSPECT = 1024 * 1024
_CHUNK = 1 << 16
_SMALL = 1 << 20


def format_of_archive(file: IO[bytes]) -> str:
    """Return "docx", "pptx", "odt" or "odp". Raises `Refused`; every part is unpacked once, and none is kept."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            found = _kind_of(archive)
            _check_programs(archive)
            for part in parts:
                _read_through(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise Refused("broken") from error
    return found


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    """Hold what the archive says of itself against the limits; its content is held against that afterwards."""
    if any(part.flag_bits & _ENCRYPTED_PART for part in parts):
        raise Refused("password")
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise Refused("broken")
    if len(parts) > limits.MAX_PARTS or sum(part.file_size for part in parts) > limits.MAX_UNPACKED:
        raise Refused("unpacked")
    for part in parts:
        if part.file_size > _MIN_SUSPECT and part.file_size > limits.MAX_RATIO * max(part.compress_size, 1):
            raise Refused("unpacked")


def _kind_of(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        found = _OPEN_DOCUMENT.get(_small(archive, "mimetype").strip())
    else:
        found = next((kind for main, kind in _OFFICE.items() if main in names), None)
    if found is None or (found in _OFFICE.values() and _TYPES not in names):
        raise Refused("format")
    return found


def _check_programs(archive: zipfile.ZipFile) -> None:
    for name in (name.lower() for name in archive.namelist()):
        if name.endswith(_PROGRAMS) or name.startswith(_PROGRAM_FOLDERS):
            raise Refused("macros")
    if _TYPES in archive.namelist() and _MACRO_TYPE in _small(archive, _TYPES).lower():
        raise Refused("macros")


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_SMALL)


def _read_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part to its end: at most as much as it says comes out, and the check sum shows what was not said."""
    with archive.open(part) as stream:
        while stream.read(_CHUNK):
            pass
