"""The sessions of a delegate in the released programme: those in which the delegate speaks, and those chosen."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from nhipcau.conference.agenda.models import ChosenSession
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.schedule.content import Frame, SessionContent
from nhipcau.conference.schedule.models import Release, ReleasedPerson, ReleasedSession
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.cards import Card
from nhipcau.core.web.narrowing import having_words

#: So many sessions of a day, or found by words, stand on the page on which they are chosen.
MOST, MOST_FOUND = 500, 60


@dataclass
class Line:
    """A session on the page: its card, as what the delegate takes part, whether it was chosen, what is beside it."""

    card: Card
    roles: list[str] = field(default_factory=list)
    chosen: bool = False
    clashes: list[str] = field(default_factory=list)

    @property
    def is_mine(self) -> bool:
        """Whether it stands in the agenda."""
        return bool(self.roles) or self.chosen

    @property
    def title(self) -> str:
        """What it is called."""
        found = self.card.content.translated("title")
        return found.value if found else self.card.content.slug


@dataclass(frozen=True)
class Day:
    """The sessions of a day; `day` is None for those of which it is not known exactly."""

    day: date | None
    lines: list[Line]

    @property
    def title(self) -> str:
        """The day in words."""
        return words.day_title(self.day) if self.day else _("Day not known exactly")

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"d-{self.day.isoformat()}" if self.day else "d-unknown"


@dataclass(frozen=True)
class Document:
    """Something to read of a session."""

    title: str
    label: str
    address: str
    session: str


def my_lines(delegate: Delegate, release: Release | None) -> list[Line]:
    """The sessions of a delegate in a release, in the order of time. Two queries, and one for their people."""
    if release is None:
        return []
    chosen = chosen_slugs(delegate)
    wanted = Q(slug__in=chosen)
    if delegate.person_id:
        speaks = ReleasedPerson.objects.filter(session=OuterRef("pk"), person=delegate.person_id)
        wanted |= Q(Exists(speaks))
    rows = ReleasedSession.objects.filter(wanted, release=release).only("content", "starts", "day", "position")
    return _lines(delegate, release, list(rows), chosen)


def lines_of_day(delegate: Delegate, release: Release, day: date) -> list[Line]:
    """The sessions of a day of a release, told which are the delegate's own. As many queries."""
    rows = ReleasedSession.objects.filter(release=release, day=day).only("content", "starts", "day", "position")
    return _lines(delegate, release, list(rows[:MOST]), chosen_slugs(delegate))


def lines_found(delegate: Delegate, release: Release, text: str) -> list[Line]:
    """The sessions of a release whose texts have these words, with or without accents. As many queries."""
    rows = ReleasedSession.objects.filter(release=release).only("content", "starts", "day", "position")
    rows = having_words(rows, text, "folded")
    return _lines(delegate, release, list(rows[:MOST_FOUND]), chosen_slugs(delegate))


def days_of(lines: Iterable[Line]) -> list[Day]:
    """Sessions by day, those whose day is not known last."""
    ordered = groupby(lines, key=lambda line: line.card.content.day)
    return [Day(day, list(some)) for day, some in ordered]


def release_days(release: Release | None) -> tuple[date, ...]:
    """The days on which sessions stand."""
    return Frame.from_json(release.frame).days if release else ()


def chosen_slugs(delegate: Delegate) -> set[str]:
    """The sessions that a delegate chose, also those that no longer stand on the programme."""
    return set(ChosenSession.objects.filter(delegate=delegate).values_list("session__slug", flat=True))


def documents_of(lines: Iterable[Line]) -> list[Document]:
    """What there is to read of these sessions, each thing once."""
    found: dict[str, Document] = {}
    for line in lines:
        content = line.card.content
        for number, one in enumerate(content.documents, start=1):
            label = words.document_label(one.kind)
            address = one.url or (f"{line.card.address}/documents/{number}" if one.file else "")
            title = one.translated("title")
            _keep(found, Document(title.value if title else label, label, address, line.title))
        for paper in content.papers:
            name = paper.translated("title")
            for file in paper.files:
                label = words.language_label(file.language)
                address = f"/{words.active()}{file.url}"
                _keep(found, Document(name.value if name else paper.slug, label, address, line.title))
    return list(found.values())


def _keep(found: dict[str, Document], document: Document) -> None:
    if document.address:
        found.setdefault(document.address, document)


def _lines(
    delegate: Delegate, release: Release, rows: Collection[ReleasedSession], chosen: Collection[str]
) -> list[Line]:
    roles = _roles(delegate, rows)
    slug = delegate.delegation.edition.slug
    lines = []
    for row in sorted(rows, key=_in_time):
        content = SessionContent.from_json(row.content)
        lines.append(Line(Card(slug, content), roles.get(row.pk, []), content.slug in chosen))
    _mark_clashes([line for line in lines if line.is_mine and not line.card.content.is_cancelled])
    return lines


def _in_time(row: ReleasedSession) -> tuple[object, ...]:
    return (row.day is None, row.day or date.max, row.starts is None, str(row.starts), row.position)


def _roles(delegate: Delegate, rows: Iterable[ReleasedSession]) -> Mapping[int, list[str]]:
    """As what the delegate stands on each session; nothing is asked where it is nobody in public office."""
    found: dict[int, list[str]] = defaultdict(list)
    if delegate.person_id:
        mine = ReleasedPerson.objects.filter(person=delegate.person_id, session__in=[row.pk for row in rows])
        for session, role in mine.values_list("session_id", "role"):
            found[session].append(words.role_label(role))
    return found


def _mark_clashes(lines: list[Line]) -> None:
    timed = [line for line in lines if line.card.content.starts and line.card.content.ends]
    for place, line in enumerate(timed):
        for other in timed[place + 1 :]:
            if _overlap(line.card.content, other.card.content):
                line.clashes.append(other.title)
                other.clashes.append(line.title)


def _overlap(one: SessionContent, other: SessionContent) -> bool:
    if one.starts is None or one.ends is None or other.starts is None or other.ends is None:
        return False
    return one.starts < other.ends and other.starts < one.ends
