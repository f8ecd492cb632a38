"""Opening files as they come: plain, compressed by gzip, or in a zip archive."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from nhipcau.exchange.iati.judging.reading import Unreadable

_GZIP, _ZIP = b"\x1f\x8b", b"PK"
#: Bytes of a file once it is no longer compressed: no publisher's file is as large.
MOST_BYTES = 1 << 32


class _Bounded(io.RawIOBase):
    """Reads on until so many bytes came out; what cannot be unpacked is `Unreadable`."""

    def __init__(self, inner: Any) -> None:
        self._inner, self._left = inner, MOST_BYTES

    def read(self, size: int = -1) -> bytes:
        try:
            found = self._inner.read(size)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise Unreadable("archive") from error
        self._left -= len(found)
        if self._left < 0:
            raise Unreadable("unpacked")
        return found


@contextmanager
def opened(file: IO[bytes]) -> Iterator[Any]:
    """The XML of a file that can be rewound. Raises `Unreadable` for a broken archive, or one of several files."""
    start = file.read(len(_ZIP))
    file.seek(0)
    if start == _GZIP:
        with gzip.open(file) as inner:
            yield _Bounded(inner)
    elif start == _ZIP:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise Unreadable("archive") from error
        with archive:
            yield _Bounded(_member(archive))
    else:
        yield _Bounded(file)


def _member(archive: zipfile.ZipFile) -> IO[bytes]:
    names = [one for one in archive.infolist() if one.filename.lower().endswith(".xml")]
    if len(names) != 1:
        raise Unreadable("members", found=str(len(names)))
    try:
        return archive.open(names[0])
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Unreadable("archive") from error
