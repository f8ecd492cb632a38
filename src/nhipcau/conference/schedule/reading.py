"""What was released as people read it on the pages of the register: an edition's programme, places on programmes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.content import Note, Participant, SessionContent
from nhipcau.conference.schedule.models import ReleasedPerson, ReleasedSession
from nhipcau.conference.schedule.pages import words
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.sources.models import Citation, Remark, Source
from nhipcau.core.sources.references import Kept


@dataclass(frozen=True)
class Taking:
    """Somebody on the programme, with the sources that say so."""

    one: Participant
    cited: Kept


@dataclass
class RoleGroup:
    """Those on the programme in one role."""

    role: str
    people: list[Taking] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The role in words, in the plural for several."""
        return words.role_label(self.role, len(self.people))


@dataclass(frozen=True)
class NoteView:
    """A remark on a session, with its sources."""

    note: Note
    cited: Kept

    @property
    def label(self) -> str:
        """The kind in words."""
        return str(Remark.Kind(self.note.kind).label)


@dataclass(frozen=True)
class ItemView:
    """A released session; `number` is that of its row, `new_day` when its date is not that of the one before it."""

    number: int
    item: SessionContent
    sources: Mapping[str, Source]
    new_day: bool = False

    @property
    def kind_label(self) -> str:
        """The kind in words; empty when the title says just that."""
        title, label = self.item.translated("title"), words.kind_label(self.item.kind)
        return "" if title and title.value.casefold() == label.casefold() else label

    @property
    def day(self) -> str:
        """The day of a session of which the hour is known."""
        local = self.item.local_starts
        return words.day_title(local.date()) if local else ""

    @property
    def clock(self) -> str:
        """Its hours, in the zone of the venue."""
        starts, ends = self.item.local_starts, self.item.local_ends
        if starts is None:
            return ""
        hours = words.clock(starts) if ends is None else f"{words.clock(starts)}–{words.clock(ends)}"
        return f"{hours} ({words.offset_label(starts)})"

    @property
    def time_of_day(self) -> str:
        """Morning, afternoon or evening."""
        return words.time_of_day_label(self.item.time_of_day)

    @cached_property
    def cited(self) -> Kept:
        """The sources of the session itself."""
        return self.keep(0, self.item.refs)

    @cached_property
    def taking(self) -> list[Taking]:
        """All who take part."""
        return [Taking(one, self.keep(number, one.refs)) for number, one in enumerate(self.item.people, start=1)]

    @cached_property
    def roles(self) -> list[RoleGroup]:
        """Them by role, in the order in which the roles first occur."""
        groups: dict[str, RoleGroup] = {}
        for taking in self.taking:
            groups.setdefault(taking.one.role, RoleGroup(taking.one.role)).people.append(taking)
        return list(groups.values())

    @cached_property
    def notes(self) -> list[NoteView]:
        """The remarks on it."""
        first = len(self.item.people) + 1
        return [NoteView(one, self.keep(number, one.refs)) for number, one in enumerate(self.item.remarks, first)]

    @property
    def kept(self) -> list[Kept]:
        """All that is cited, in the order in which it is shown."""
        return [self.cited, *(one.cited for one in self.taking), *(one.cited for one in self.notes)]

    def keep(self, part: int, refs: Iterable[int]) -> Kept:
        """The citations of a part of the session, by the numbers that it refers to."""
        wanted = set(refs)
        lines = [one for one in self.item.references if one.number in wanted and one.source in self.sources]
        return Kept(
            (-self.number, part),
            tuple(
                Citation(source=self.sources[one.source], locator=locator)
                for one in lines
                for locator in one.locators or ("",)
            ),
        )


@dataclass(frozen=True)
class Programme:
    """The main events, and what surrounded them."""

    main: list[ItemView]
    side: list[ItemView]

    @property
    def kept(self) -> list[Kept]:
        """All that is cited."""
        return [one for view in (*self.main, *self.side) for one in view.kept]


@dataclass(frozen=True)
class Appearance:
    """Where a record stood on a programme."""

    view: ItemView
    edition: Edition
    taking: Taking
    #: The locality as it was then, where the page is that of what it became.
    then: bool

    @property
    def on(self) -> PartialDate | None:
        """The day, as far as it is known."""
        content = self.view.item
        return PartialDate.from_date(content.day) if content.day and not content.on else content.on

    @property
    def role(self) -> str:
        """The role in words."""
        return words.role_label(self.taking.one.role)


def programme_of(rows: Iterable[ReleasedSession]) -> Programme:
    """Divide released sessions, in their order, into main and side events. One query, for their sources."""
    found = [(row.pk, SessionContent.from_json(row.content)) for row in rows]
    sources = _sources(content for _number, content in found)
    main = [(number, content) for number, content in found if content.main]
    side = [(number, content) for number, content in found if not content.main]
    return Programme(_views(main, sources), _views(side, sources))


def appearances_from(rows: Iterable[ReleasedPerson], slug: str) -> list[Appearance]:
    """The appearances of the record with this slug. One query, for their sources."""
    found = [(row, SessionContent.from_json(row.session.content)) for row in rows]
    sources = _sources(content for _row, content in found)
    return [_appearance(row, ItemView(row.session_id, content, sources), slug) for row, content in found]


def _appearance(row: ReleasedPerson, view: ItemView, slug: str) -> Appearance:
    taking = view.taking[row.position]
    locality = taking.one.locality
    return Appearance(view, row.session.release.edition, taking, locality is not None and locality.slug != slug)


def _views(items: Iterable[tuple[int, SessionContent]], sources: Mapping[str, Source]) -> list[ItemView]:
    views: list[ItemView] = []
    for number, content in items:
        before = views[-1].item if views else None
        new_day = before is None or _days(before) != _days(content)
        views.append(ItemView(number, content, sources, new_day))
    return views


def _days(content: SessionContent) -> tuple[object, ...]:
    return (content.day,) if content.starts else (content.on, content.until)


def _sources(contents: Iterable[SessionContent]) -> dict[str, Source]:
    slugs = {line.source for content in contents for line in content.references}
    return Source.objects.in_bulk(slugs, field_name="slug") if slugs else {}
