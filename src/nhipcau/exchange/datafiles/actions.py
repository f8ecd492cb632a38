"""Loading the data files."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from nhipcau.conference.schedule.actions import release_records
from nhipcau.conference.schedule.writing import write_pending
from nhipcau.core.records.actions import after_change
from nhipcau.core.records.models import Record, Revision
from nhipcau.core.records.reason import because
from nhipcau.exchange.datafiles.applying.load import Load
from nhipcau.exchange.datafiles.builders.rows import LOADER_VERSION
from nhipcau.exchange.datafiles.contents import Contents, Progress, read_contents
from nhipcau.exchange.datafiles.models import LoadedDirectory
from nhipcau.exchange.datafiles.reading.entries import fingerprint_of
from nhipcau.exchange.datafiles.report import Report


class SampleDatabase(Exception):
    """The database holds invented records, among which real ones must not come."""


def check_directory(directory: Path, progress: Progress | None = None) -> Contents:
    """Read and check the data files of a directory without touching the database; return what they hold.

    Raises `BrokenData` with all faults, `NotADirectoryError` if there is no such directory.
    """
    return read_contents(directory, timezone.localdate(), progress)


def load_directory(directory: Path, *, overwrite: bool = False, progress: Progress | None = None) -> Report:
    """Bring the data files of a directory into the database, all or nothing, and return what changed.

    A record that somebody changed by hand since it was last loaded is kept when its entry changes, unless
    `overwrite`. A record that left the files is removed under the same condition; records that never came from
    files are left alone. Raises as `check_directory`, and `SampleDatabase`; the database is then as it was.
    """
    contents = check_directory(directory, progress)
    if holds_sample():
        raise SampleDatabase
    with transaction.atomic():
        # A second load on PostgreSQL waits here; SQLite has one writer anyway.
        list(Revision.objects.select_for_update().filter(pk=1))
        load = Load(contents, overwrite=overwrite, progress=progress)
        report = load.run()
        if report.is_changed:
            _follow(load, directory, progress)
        LoadedDirectory.objects.update_or_create(pk=1, defaults={"fingerprint": _version(contents.fingerprint)})
    publish_programmes(progress)
    return report


def publish_programmes(progress: Progress | None = None) -> int:
    """Write the pages of the programmes that were released and not written yet, here; return of how many editions."""
    return write_pending((lambda done: progress("writing", done, done)) if progress else None)


def holds_sample() -> bool:
    """Tell whether the database holds invented records."""
    return Revision.objects.filter(sample=True).exists()


def is_loaded(directory: Path) -> bool:
    """Tell whether the files of the directory are those last loaded, without reading what is in them."""
    last = LoadedDirectory.objects.filter(pk=1).values_list("fingerprint", flat=True).first()
    return last == _version(fingerprint_of(directory))


def _version(fingerprint: str) -> str:
    return f"{LOADER_VERSION}-{fingerprint}"[:64]


def _follow(load: Load, directory: Path, progress: Progress | None) -> None:
    """Bring what follows from the records up to date: titles, lines of succession, programmes, the search index."""
    if progress:
        progress("indexing", 0, 1)
    with because(f"{directory.resolve().name}/"):
        # Before the index, which knows the titles of sessions; a programme also names records that are not its own.
        release_records()
        after_change([record for record in load.written if isinstance(record, Record)])
    if progress:
        progress("indexing", 1, 1)
