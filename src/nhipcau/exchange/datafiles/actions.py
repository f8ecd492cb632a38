"""Loading the data files."""

from collections import defaultdict
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from nhipcau.core.records.models import Record, Revision
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.search import actions as search
from nhipcau.exchange.datafiles.applying.lineage import rebuild_lineage
from nhipcau.exchange.datafiles.applying.load import Load
from nhipcau.exchange.datafiles.applying.recording import recording
from nhipcau.exchange.datafiles.builders.rows import LOADER_VERSION, Ref
from nhipcau.exchange.datafiles.contents import Contents, Progress, read_contents
from nhipcau.exchange.datafiles.models import LoadedDirectory
from nhipcau.exchange.datafiles.reading.entries import fingerprint_of
from nhipcau.exchange.datafiles.report import Report

#: How far a change can show in what the search knows of others: a place's name in the title of a partnership,
#: the partnership's in its agreements and projects.
REACH = 2


def check_directory(directory: Path, progress: Progress | None = None) -> Contents:
    """Read and check the data files of a directory without touching the database; return what they hold.

    Raises `BrokenData` with all faults, `NotADirectoryError` if there is no such directory.
    """
    return read_contents(directory, timezone.localdate(), progress)


def load_directory(directory: Path, *, overwrite: bool = False, progress: Progress | None = None) -> Report:
    """Bring the data files of a directory into the database, all or nothing, and return what changed.

    A record that somebody changed by hand since it was last loaded is kept when its entry changes, unless
    `overwrite`. A record that left the files is removed under the same condition; records that never came from
    files are left alone. Raises as `check_directory`; the database is then as it was.
    """
    contents = check_directory(directory, progress)
    with transaction.atomic(), recording() as current:
        # A second load on PostgreSQL waits here; SQLite has one writer anyway.
        list(Revision.objects.select_for_update().filter(pk=1))
        load = Load(contents, current, overwrite=overwrite, progress=progress)
        report = load.run()
        if report.is_changed:
            _derive(load, contents, report, progress)
        LoadedDirectory.objects.update_or_create(pk=1, defaults={"fingerprint": _version(contents.fingerprint)})
    return report


def is_loaded(directory: Path) -> bool:
    """Tell whether the files of the directory are those last loaded, without reading what is in them."""
    last = LoadedDirectory.objects.filter(pk=1).values_list("fingerprint", flat=True).first()
    return last == _version(fingerprint_of(directory))


def _version(fingerprint: str) -> str:
    return f"{LOADER_VERSION}-{fingerprint}"[:64]


def _derive(load: Load, contents: Contents, report: Report, progress: Progress | None) -> None:
    """Bring what follows from the records up to date: lineages, the search index, the revision."""
    if report.kinds["places"].is_changed:
        rebuild_lineage()
    bump_revision()
    if len(load.written) > len(contents) // 2:
        search.reindex_all(lambda done: progress("indexing", done, len(contents)) if progress else None)
        return
    for kind, pks in load.removed.items():
        search.remove(kind, pks)
    search.reindex_records(_shown_differently(load, contents))


def _shown_differently(load: Load, contents: Contents) -> list[Record]:
    """The records written, and those that refer to them: a name may stand in what is searched of those."""
    referring: dict[Ref, set[Ref]] = defaultdict(set)
    models = {}
    for kind, records in contents.records.items():
        for wanted in records:
            models[kind] = wanted.row.model
            for ref in wanted.refers_to:
                if ref.kind != "sources":
                    referring[ref].add(wanted.ref)
    reached = frontier = {ref for ref, _record in load.written}
    for _step in range(REACH):
        frontier = {other for ref in frontier for other in referring[ref]} - reached
        reached |= frontier
    return [
        models[ref.kind](pk=load.primary_key(ref))
        for ref in sorted(reached)
        if issubclass(models[ref.kind], Record)
    ]
