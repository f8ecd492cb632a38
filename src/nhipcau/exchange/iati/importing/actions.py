"""Planning and carrying out the import of a file."""

import gc
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from nhipcau.core.records.bulk import insert
from nhipcau.exchange.iati.importing.ahead import ahead
from nhipcau.exchange.iati.importing.importer import Importer
from nhipcau.exchange.iati.importing.outcomes import Outcome
from nhipcau.exchange.iati.importing.streaming import reading
from nhipcau.exchange.iati.models import IatiImport, ImportLine

#: Lines kept of a run; the rest is counted.
MOST_LINES = 10_000
#: What is not taken over is told by at most so many names.
_MOST_NAMES = 200
_CHUNK = 1 << 20
#: Batches of activities that wait while one is written, beside the one that is taken in.
_BATCHES_AHEAD = 1
#: So many more objects there are before cycles of them are looked for.
_RARELY = 200_000
_LINE = ("run_id", "event", "number", "line", "publisher", "identifier", "title", "project_id", "said")
State = IatiImport.State
Report = Callable[[list[Outcome]], None]


def plan(run: IatiImport) -> None:
    """Read the file of a run and keep what would become of it; the register stays as it is.

    The run is PLANNED then, REFUSED if the file cannot be read to its end, or CANCELLED. Safe to begin again.
    """
    _start(run, State.RUNNING)
    with _local(run) as path:
        _carry_out(run, path, writes=False)


def apply(run: IatiImport) -> None:
    """Take over what can be of the file of a run that was planned.

    The run is APPLIED then. A batch of activities is written whole or not at all; an import that was broken off or
    cancelled is begun again, what is there already stays as it is. The good ones before the place where a file cannot
    be read any further stay, too: the run is REFUSED.
    """
    _start(run, State.APPLYING)
    with _local(run) as path:
        _carry_out(run, path, writes=True)


def take_over(path: Path, report: Report | None = None, *, writes: bool = True) -> IatiImport:
    """Import a file that stands on this machine, by nobody's account; without `writes`, say what would become of it.

    Returns the run, which is kept only of what was written. `report` is told each batch of outcomes.
    """
    run = IatiImport(name=path.name[:200], size=path.stat().st_size)
    if writes:
        run.state = State.APPLYING
        run.save()
    _carry_out(run, path, writes=writes, report=report)
    return run


def _start(run: IatiImport, state: str) -> None:
    run.state, run.done, run.counts, run.left_out, run.refusal, run.ended_at = state, 0, {}, {}, {}, None
    with transaction.atomic():
        run.lines.all().delete()
        run.save(update_fields=["state", "done", "counts", "left_out", "refusal", "ended_at"])


def _carry_out(run: IatiImport, path: Path, *, writes: bool, report: Report | None = None) -> None:
    """Stream the file through an importer, keep its lines, and say how it ended."""
    is_kept = not run._state.adding
    importer = Importer(run.name, writes=writes, run=run if is_kept else None, user=run.owner)
    kept, left, end = 0, 0, {}
    try:
        with _rarely_tidied(), reading(path, settings.DATA / "iati", timezone.localdate()) as stream:
            if is_kept and not run.sha256:
                # The process that reads begins meanwhile.
                run.sha256 = _fingerprint(path)
                run.save(update_fields=["sha256"])
            for done in importer.outcomes(ahead(stream, _BATCHES_AHEAD)):
                if is_kept:
                    told = [one for one in done if one.is_told]
                    lines = [_line(run, one) for one in told[: MOST_LINES - kept]]
                    with transaction.atomic():
                        insert(ImportLine, _LINE, lines)
                    kept, left = kept + len(lines), left + len(told) - len(lines)
                if report:
                    report(done)
                run.done = max(run.done, done[-1].head.get("done", 0))
                _count(run, importer, left)
                if is_kept and _is_cancelled(run):
                    break
            else:
                end = stream.end
    except BaseException:
        _finish(run, State.FAILED, is_kept=is_kept)
        raise
    _count(run, importer, left)
    run.version = str(end.get("version", ""))[:20]
    if "reason" in end:
        run.refusal = {"rule": end["reason"], "line": end["line"], "values": end["values"]}
    whole = State.APPLIED if writes else State.PLANNED
    _finish(run, State.CANCELLED if not end else State.REFUSED if run.refusal else whole, is_kept=is_kept)


def _is_cancelled(run: IatiImport) -> bool:
    """Say how far it is, and look whether somebody does not want it any more."""
    rows = IatiImport.objects.filter(pk=run.pk)
    rows.update(done=run.done, counts=run.counts)
    return rows.filter(is_cancelled=True).exists()


def _count(run: IatiImport, importer: Importer, left: int) -> None:
    run.counts = {**importer.counts, **importer.added, "lines_left_out": left}
    run.left_out = dict(Counter(importer.left_out).most_common(_MOST_NAMES))


def _finish(run: IatiImport, state: str, *, is_kept: bool) -> None:
    run.state, run.ended_at = state, timezone.now()
    if is_kept:
        run.save(update_fields=["state", "ended_at", "done", "counts", "left_out", "refusal", "version"])


def _line(run: IatiImport, one: Outcome) -> tuple[Any, ...]:
    """The columns of an `ImportLine`."""
    head = one.head
    return (
        *(run.pk, one.event, head["number"], head["line"]),
        *(one.publisher, one.identifier, one.title[:300], one.project, one.said()),
    )


@contextmanager
def _rarely_tidied() -> Iterator[None]:
    """Look for cycles of objects less often: what is read of a file has none, and is let go of by itself."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_RARELY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _local(run: IatiImport) -> Iterator[Path]:
    """The file of a run as one that another process can open."""
    with tempfile.NamedTemporaryFile(prefix="iati-") as copy, default_storage.open(run.stored) as stored:
        shutil.copyfileobj(stored, copy, _CHUNK)
        copy.flush()
        yield Path(copy.name)


def _fingerprint(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def fingerprint(content: Any) -> str:
    """The fingerprint of an uploaded file, which is read chunk by chunk."""
    found = sha256()
    for chunk in content.chunks():
        found.update(chunk)
    return found.hexdigest()
