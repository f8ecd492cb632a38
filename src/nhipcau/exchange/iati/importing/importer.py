"""An import: each batch of a file compared with the register, and written if that is wanted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from nhipcau.core.records.actions import after_change
from nhipcau.core.records.models import Record, Revision
from nhipcau.core.records.reason import because
from nhipcau.exchange.datafiles.applying.by_hand import touched_by_hand
from nhipcau.exchange.iati.importing.batching import Writing
from nhipcau.exchange.iati.importing.cases import Case, Casebook
from nhipcau.exchange.iati.importing.fields import told
from nhipcau.exchange.iati.importing.outcomes import Event, Outcome, name_of
from nhipcau.exchange.iati.importing.rows import add_rows, update_rows
from nhipcau.exchange.iati.importing.shaping import Shaping
from nhipcau.exchange.iati.importing.slugs import free_slugs, slug_of
from nhipcau.exchange.iati.importing.sources import Sources
from nhipcau.exchange.iati.importing.streaming import Item
from nhipcau.exchange.iati.importing.wanted import Shape, standing
from nhipcau.exchange.iati.importing.writing import Fresh, add_projects, change_project
from nhipcau.exchange.iati.models import IatiImport, ReportedActivity
from nhipcau.registry.projects.models import Project

ORGANISATION = "iati-organisation"
#: So many names of what is not taken over are told apart.
_MOST_NAMES = 2_000


class Importer:
    """Takes one file over, or only says what would become of it (`writes` false).

    `counts` are the outcomes by event, `left_out` what is not taken over, by name.
    """

    def __init__(self, name: str, *, writes: bool, run: IatiImport | None = None, user: Any = None) -> None:
        self._name, self._writes, self._run, self._user = name, writes, run, user
        self._shaping, self._sources, self._book = Shaping(), Sources(name), Casebook()
        self.counts: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()

    @property
    def added(self) -> dict[str, int]:
        """How many organisations and sites came with the projects, or would come."""
        return {"organisations": self._shaping.bodies.added, "sites": self._shaping.places.added}

    def outcomes(self, batches: Iterable[Sequence[Item]]) -> Iterator[list[Outcome]]:
        """What becomes of each activity of these batches, a batch at a time.

        Each batch is written in a transaction of its own: nothing of an activity is ever written by half, and an import
        that was broken off is simply begun again, as what is there already stays as it is.
        """
        for batch in batches:
            with transaction.atomic() if self._writes else nullcontext(), because(f"IATI: {self._name}"):
                done = self._batch(batch)
            for one in done:
                if one.head["number"]:
                    self.counts[str(one.event)] += 1
                if left := one.head.get("left"):
                    self._leave_out(left)
            yield done

    def _batch(self, batch: Sequence[Item]) -> list[Outcome]:
        if self._writes:
            # Two imports, or an import and a load, never look beside each other for what both are about to add.
            list(Revision.objects.select_for_update().filter(pk=1))
        self._shaping.tidy()
        writing = Writing(timezone.now(), self._user, self._name)
        done = [Outcome(item, findings=item.head["findings"]) for item in batch]
        cases = self._book.cases(one for one in done if one.head.get("kind") != ORGANISATION)
        self._take_organisations([one for one in done if one.head.get("kind") == ORGANISATION], writing)
        for case in cases:
            if case.may_change or case.outcome.event in (Event.NEW, Event.ALSO):
                case.stated = case.outcome.item.stated
                case.outcome.title = name_of(case.stated["title"])
        self._compare([case for case in cases if case.may_change])
        fresh = [case for case in cases if case.outcome.event == Event.NEW]
        changed = [case for case in cases if case.outcome.event == Event.CHANGED]
        if self._writes:
            self._write(fresh, changed, writing)
            self._remember(cases, writing)
        else:
            self._imagine([*fresh, *changed])
        for case in (*fresh, *changed):
            if left := self._shaping.left_out(case.stated):
                self._leave_out(Counter(left))
        return done

    def _leave_out(self, names: Mapping[str, int]) -> None:
        for name, times in names.items():
            if name in self.left_out or len(self.left_out) < _MOST_NAMES:
                self.left_out[name] += times

    def _take_organisations(self, done: Sequence[Outcome], writing: Writing) -> None:
        """Add the organisations of a file of such that the register does not have; those it has stay as they are."""
        if not done:
            return
        good = self._book.good(done)
        bodies = {id(one): one.item.stated["body"] for one in good}
        missing = self._shaping.bodies.learn(bodies.values())
        names = {str(named[0]) for _key, named in missing}
        for one in good:
            named = bodies[id(one)]
            one.title = name_of(named[2])
            one.event = Event.NEW if named[0] in names else Event.UNCHANGED
        if self._writes and missing:
            source, is_new = self._sources.of(good[0].publisher, good[0].publisher_name, writing)
            made = self._shaping.bodies.add(missing, source, writing)
            after_change([*([source] if is_new else []), *made])
        else:
            self._shaping.bodies.imagine(missing)

    def _compare(self, cases: Sequence[Case]) -> None:
        """Say which of these projects differ from what is stated, and which of them were changed here since."""
        if not cases:
            return
        missing = self._shaping.learn(case.stated for case in cases)
        self._shaping.imagine(*missing)
        stand = standing([case.project or 0 for case in cases])
        differing = []
        for case in cases:
            shape = self._shaping.shape(case.stated)
            if names := shape.differing(stand[case.project or 0]):
                differing.append((case, shape, names))
        self._shaping.unlearn(*missing)
        self._decide(differing, stand)

    def _decide(self, differing: Sequence[tuple[Case, Shape, list[str]]], stand: dict[int, Shape]) -> None:
        since = {}
        for case, _shape, _names in differing:
            leader = case.row or case.leader
            if isinstance(leader, ReportedActivity):
                since[case.project or 0] = leader.applied_at
        touched = touched_by_hand(Project, list(since), since)
        fields = told([(names, stand[case.project or 0], shape) for case, shape, names in differing])
        for (case, _shape, names), said in zip(differing, fields, strict=True):
            case.outcome.fields, case.differing = said, names
            if case.row is not None and case.is_secondary and not case.row.is_secondary:
                # Who reports for others does not change what the one said whose activity it is.
                case.outcome.event, case.outcome.other = Event.ALSO, case.row.publisher_name
            elif touch := touched.get(case.project or 0):
                case.outcome.event, case.outcome.other = Event.CONFLICT, touch.who
            else:
                case.outcome.event = Event.CHANGED

    def _imagine(self, cases: Sequence[Case]) -> None:
        self._shaping.imagine(*self._shaping.learn(case.stated for case in cases))

    def _write(self, fresh: Sequence[Case], changed: Sequence[Case], writing: Writing) -> None:
        if not fresh and not changed:
            return
        written: list[Record] = self._add_what_is_named([*fresh, *changed], writing)
        slugs = free_slugs(Project, [(_slug_of(case), "|".join(case.key[:2])) for case in fresh])
        made = add_projects(
            [
                Fresh(slug, self._shaping.shape(case.stated), self._source(case, writing), case.outcome.identifier)
                for slug, case in zip(slugs, fresh, strict=True)
            ],
            writing,
        )
        for case, project in zip(fresh, made, strict=True):
            case.project = case.outcome.project = project.pk
        standing_ones = Project.objects.in_bulk([case.project for case in changed])
        for case in changed:
            project = standing_ones[case.project or 0]
            shape, source = self._shaping.shape(case.stated), self._source(case, writing)
            change_project(project, shape, case.differing, source, case.outcome.identifier, writing)
            written.append(project)
        after_change(written, new=made)

    def _add_what_is_named(self, cases: Sequence[Case], writing: Writing) -> list[Record]:
        """Add the sources, organisations and sites that are named and not there, and return them."""
        added: list[Record] = []
        by_publisher: dict[str, list[Case]] = defaultdict(list)
        for case in cases:
            by_publisher[case.outcome.publisher].append(case)
        for some in by_publisher.values():
            source, is_new = self._sources.of(some[0].outcome.publisher, some[0].outcome.publisher_name, writing)
            added += [source] if is_new else []
            bodies, sites = self._shaping.learn(case.stated for case in some)
            added += self._shaping.bodies.add(bodies, source, writing)
            added += self._shaping.places.add(sites, source, writing)
        return added

    def _source(self, case: Case, writing: Writing) -> Any:
        return self._sources.of(case.outcome.publisher, case.outcome.publisher_name, writing)[0]

    def _remember(self, cases: Sequence[Case], writing: Writing) -> None:
        """Keep what each case is known by from now on."""
        unknown = [case for case in cases if case.row is None and case.is_remembered]
        add_rows(unknown, self._shaping, self._run, writing)
        update_rows([case for case in cases if case.row is not None], self._shaping, self._run, writing)


def _slug_of(case: Case) -> str:
    ours = f"{settings.IATI_REF}-"
    return slug_of(case.outcome.identifier.removeprefix(ours))
