"""Writing a dump: tables row by row, then what describes them. Nothing in it tells when or where it was made."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import override

from nhipcau.core.records.revision import register_state
from nhipcau.exchange.catalogue.dump.descriptor import Written, descriptor, path_of
from nhipcau.exchange.catalogue.dump.snapshot import snapshot
from nhipcau.exchange.catalogue.dump.words import licence, readme
from nhipcau.exchange.catalogue.tables.describing import Table
from nhipcau.exchange.catalogue.tables.register import all_tables

#: The first moment that a zip archive can name: no file has another.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
#: What describes a dump is in English, whoever makes it: the same data, the same bytes.
_LANGUAGE = "en"
#: So many bytes of rows are handed over at once.
_PORTION = 64 * 1024


def write_dump(target: IO[bytes]) -> list[Written]:
    """Write all public tables into `target`, and return what was written of each.

    The rows of all tables are of one state of the register.
    """
    with override(_LANGUAGE), snapshot(), ZipFile(target, "w", ZIP_DEFLATED) as archive:
        sample = register_state().sample
        written = [_write_table(archive, table) for table in all_tables()]
        _write(
            archive, "datapackage.json", json.dumps(descriptor(written, sample=sample), ensure_ascii=False, indent=1)
        )
        _write(archive, "README.md", readme(written, sample=sample))
        _write(archive, "LICENSE.md", licence())
    return written


def _write_table(archive: ZipFile, table: Table) -> Written:
    digest, rows, size = sha256(), 0, 0
    with archive.open(_info(path_of(table)), "w", force_zip64=True) as file:
        for count, portion in _portions(table):
            file.write(portion)
            digest.update(portion)
            rows, size = rows + count, size + len(portion)
    return Written(table, rows, size, digest.hexdigest())


def _portions(table: Table) -> Iterator[tuple[int, bytes]]:
    lines: list[bytes] = []
    size = 0
    for entry in table.read():
        lines.append(line_of(entry.row))
        size += len(lines[-1])
        if size >= _PORTION:
            yield len(lines), b"".join(lines)
            lines, size = [], 0
    if lines:
        yield len(lines), b"".join(lines)


def line_of(row: Any) -> bytes:
    """A row as a line of NDJSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _write(archive: ZipFile, path: str, text: str) -> None:
    archive.writestr(_info(path), text.rstrip() + "\n")


def _info(path: str) -> ZipInfo:
    info = ZipInfo(path, _NO_TIME)
    info.compress_type = ZIP_DEFLATED
    info._compresslevel = _LEVEL  # type: ignore[attr-defined]
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
