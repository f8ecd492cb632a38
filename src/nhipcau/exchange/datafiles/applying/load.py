"""A load: all kinds in one transaction."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db.models import CASCADE, Model, ProtectedError

from nhipcau.core.records.actions import delete_record
from nhipcau.core.records.models import Record
from nhipcau.core.records.reason import MAX_LENGTH, because
from nhipcau.exchange.datafiles.applying.by_hand import Touch, file_of, touched_by_hand
from nhipcau.exchange.datafiles.applying.store import Operations, Store
from nhipcau.exchange.datafiles.builders.rows import Ref
from nhipcau.exchange.datafiles.contents import Contents, Progress, Wanted
from nhipcau.exchange.datafiles.faults import BrokenData, Fault
from nhipcau.exchange.datafiles.kinds import DataKind, data_kinds
from nhipcau.exchange.datafiles.report import Kept, KindReport, Report
from nhipcau.followup.declarations.models import Frozen

#: Records whose parts are added together, between two reports of progress.
BATCH = 200


class Load:
    """Brings contents into the database, step by step; to be used within a transaction."""

    def __init__(self, contents: Contents, *, overwrite: bool, progress: Progress | None = None) -> None:
        self._contents = contents
        self._overwrite = overwrite
        self._progress = progress
        self._store = Store()
        self._added: list[tuple[Wanted, Model]] = []
        self._changed: list[tuple[Wanted, Any, bool]] = []
        self._gone: list[tuple[DataKind, str, int]] = []
        self._held: list[tuple[Wanted, Model]] = []
        self.report = Report()
        #: What was added or changed.
        self.written: list[Model] = []

    def run(self) -> Report:
        """Do all steps and return what was done."""
        self._store_kinds([kind for kind in data_kinds() if not kind.refers_to_parts])
        self._store.note_parts()
        self._store_kinds([kind for kind in data_kinds() if kind.refers_to_parts])
        self._drop_held()
        self._remove()
        return self.report

    def _store_kinds(self, kinds: list[DataKind]) -> None:
        """Bring in records of some kinds with all that belongs to them."""
        self._added, self._changed = [], []
        for kind in kinds:
            self._store_records(kind)
        self._store_belongings()

    def _store_records(self, kind: DataKind) -> None:
        """Add and change the records of a kind, without their parts: those may refer to any record."""
        report = self.report.kinds[kind.name] = KindReport()
        wanted = self._contents.records.get(kind.name, [])
        rows = kind.model._default_manager.values_list("slug", "pk", "digest")
        standing = {slug: (pk, digest) for slug, pk, digest in rows}
        self._store.ids |= {Ref(kind.name, slug): pk for slug, (pk, _digest) in standing.items()}
        slugs = {one.ref.id for one in wanted}
        gone = {pk: slug for slug, (pk, digest) in standing.items() if digest and slug not in slugs}
        changed = [one for one in wanted if one.ref.id in standing and one.digest != standing[one.ref.id][1]]
        pks = [standing[one.ref.id][0] for one in changed]
        touched = {} if self._overwrite else touched_by_hand(kind.model, [*pks, *gone])
        records = kind.model._default_manager.in_bulk(pks)
        self._plan_removals(kind, gone, touched, report)
        report.unchanged = len(wanted) - len(changed)
        for one in in_order(wanted):
            if one.ref.id not in standing:
                report.unchanged -= 1
                self._add(one, report)
            elif one.digest != standing[one.ref.id][1]:
                record = records[standing[one.ref.id][0]]
                self._change(one, record, touched.get(record.pk), report)

    def _plan_removals(
        self, kind: DataKind, gone: dict[int, str], touched: dict[int, Touch], report: KindReport
    ) -> None:
        for pk, slug in sorted(gone.items(), key=lambda pair: pair[1]):
            if pk in touched:
                report.kept.append(Kept(slug, touched[pk]))
            else:
                self._gone.append((kind, slug, pk))

    def _add(self, wanted: Wanted, report: KindReport) -> None:
        with _because_of(wanted.entry.file):
            record = self._store.add_alone(wanted.row, digest=wanted.digest)
        self._store.ids[wanted.ref] = record.pk
        self._added.append((wanted, record))
        report.added.append(wanted.ref.id)

    def _change(self, wanted: Wanted, record: Any, touch: Touch | None, report: KindReport) -> None:
        if touch is not None and self._store.differs(record, wanted.row):
            report.kept.append(Kept(wanted.ref.id, touch))
            return
        record.digest = wanted.digest
        saved = self._store.assign(record, wanted.row)
        if saved:
            with _because_of(wanted.entry.file), _said_of(wanted):
                record.save()
        self._changed.append((wanted, record, saved))

    def _store_belongings(self) -> None:
        """Bring parts, citations and links in: all deletions first, as what is moved must not stand twice."""
        compared = [(*one, self._store.compare(one[1], one[0].row)) for one in self._changed]
        for wanted, _record, _saved, operations in compared:
            with _because_of(wanted.entry.file), _said_of(wanted):
                for part in operations.deletes:
                    if not _try_to_delete(part):
                        self._held.append((wanted, part))
        for done, (wanted, record, saved, operations) in enumerate(compared, 1):
            with _because_of(wanted.entry.file), _said_of(wanted):
                self._finish_change(wanted, record, operations, saved=saved)
            self._tell(done, len(compared) + len(self._added))
        for start in range(0, len(self._added), BATCH):
            some = self._added[start : start + BATCH]
            self._store.add_belongings([(record, one.row, _reason(one.entry.file)) for one, record in some])
            self.written += [record for _one, record in some]
            self._tell(len(compared) + start + len(some), len(compared) + len(self._added))

    def _finish_change(self, wanted: Wanted, record: Any, operations: Operations, *, saved: bool) -> None:
        report = self.report.kinds[wanted.ref.kind]
        for write in operations.writes:
            write()
        if not saved and not operations:
            # Only the way of loading is another one: nothing that history should know of.
            type(record)._default_manager.filter(pk=record.pk).update(digest=wanted.digest)
            report.unchanged += 1
            return
        if not saved:
            # The record's own history says when it was last loaded, even if only a part of it changed.
            record.save()
        report.changed.append(wanted.ref.id)
        self.written.append(record)

    def _drop_held(self) -> None:
        """Delete parts that other records referred to until these were changed too; what is still needed is kept."""
        for wanted, part in self._held:
            with _because_of(wanted.entry.file):
                if not _try_to_delete(part):
                    self.report.kinds[wanted.ref.kind].kept.append(
                        Kept(f"{wanted.ref.id}#{getattr(part, 'slug', part.pk)}")
                    )

    def _tell(self, done: int, total: int) -> None:
        if self._progress:
            self._progress("loading", done, total)

    def _remove(self) -> None:
        """Remove what left the files, what refers to others first; what others still need is kept."""
        waiting = list(reversed(self._gone))
        while waiting:
            left = [one for one in waiting if not self._try_to_remove(*one)]
            if len(left) == len(waiting):
                break
            waiting = left
        for kind, slug, _pk in reversed(waiting):
            self.report.kinds[kind.name].kept.append(Kept(slug))
        for report in self.report.kinds.values():
            report.removed.sort()
            report.changed.sort()
            report.added.sort()

    def _try_to_remove(self, kind: DataKind, slug: str, pk: int) -> bool:
        record = kind.model._default_manager.get(pk=pk)
        if any(children.exists() for children in _records_within(record)):
            return False
        try:
            with _because_of(file_of(kind.model, pk)):
                if isinstance(record, Record):
                    delete_record(record)
                else:
                    record.delete()
        except (ProtectedError, Frozen):
            return False
        self.report.kinds[kind.name].removed.append(slug)
        return True


def _try_to_delete(part: Model) -> bool:
    try:
        part.delete()
    except ProtectedError:
        return False
    return True


def _because_of(file: str) -> AbstractContextManager[None]:
    return because(_reason(file))


@contextmanager
def _said_of(wanted: Wanted) -> Iterator[None]:
    """What refuses to be changed is a fault of the entry that would change it. Raises `BrokenData`."""
    try:
        yield
    except Frozen as error:
        raise BrokenData([Fault(wanted.entry.file, wanted.entry.line(), error.messages[0])]) from error


def _reason(file: str) -> str:
    """The reason that history keeps: the file, of a long path the end."""
    return file[-MAX_LENGTH:]


def _records_within(record: Model) -> Iterator[Any]:
    """The records that would be deleted with this one, as querysets."""
    for relation in record._meta.related_objects:
        if relation.on_delete is CASCADE and issubclass(relation.related_model, Record):
            yield getattr(record, str(relation.get_accessor_name())).all()


def in_order(wanted: list[Wanted]) -> Iterator[Wanted]:
    """The records of a kind, each after those of its kind that its columns refer to."""
    by_ref = {one.ref: one for one in wanted}
    done: set[Ref] = set()
    for start in wanted:
        waiting = [start]
        while waiting:
            one = waiting[-1]
            needed = [
                by_ref[value]
                for value in one.row.columns.values()
                if isinstance(value, Ref) and value in by_ref and value not in done
            ]
            if needed:
                waiting += needed
            else:
                waiting.pop()
                if one.ref not in done:
                    done.add(one.ref)
                    yield one
