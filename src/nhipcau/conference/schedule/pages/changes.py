"""What has changed from release to release, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime

from nhipcau.conference.schedule.addresses import session_address
from nhipcau.conference.schedule.differences import Change, Changed, gathered
from nhipcau.conference.schedule.models import Release
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.rendering import rendered
from nhipcau.conference.schedule.pages.shell import Shell, shell_context
from nhipcau.conference.schedule.wording import sentence, title_of
from nhipcau.core.ready.pages import ReadyPage
from nhipcau.core.text.languages import Text

#: Sources corrected and the like are no news of the day.
_QUIET = {"sources", "documents", "text", "details"}
#: So many sessions of a release are news; whoever wants more reads the page.
MOST_NEWS, MOST_RELEASES = 12, 3


@dataclass(frozen=True)
class Line:
    """A session that changed: its title, its page if it has one, and what is different."""

    title: str
    address: str
    words: str


@dataclass(frozen=True)
class Past:
    """A release on the page of changes."""

    release: Release
    zone: Any
    edition: str
    present: frozenset[str]

    @property
    def number(self) -> int:
        """Which it is."""
        return self.release.number

    @property
    def is_first(self) -> bool:
        """Whether there was none before it."""
        return self.number == 1

    @property
    def name(self) -> Text | None:
        """What it is called."""
        return self.release.translated("name")

    @property
    def note(self) -> Text | None:
        """What is said of it."""
        return self.release.translated("note")

    @property
    def when(self) -> str:
        """When it was released, by the clocks of the edition."""
        at = localtime(self.release.released_at, self.zone)
        return f"{words.day_title(at.date())}, {words.clock(at)} ({words.offset_label(at)})"

    @property
    def lines(self) -> list[Line]:
        """What changed, by session; nothing of the first release, which changed nothing."""
        return [] if self.is_first else [self._line(one) for one in changed_in(self.release)]

    def _line(self, one: Changed) -> Line:
        address = session_address(self.edition, one.session) if one.session in self.present else ""
        return Line(title_of(one), address, _sentences(one.changes))


def changes_page(shell: Shell, releases: Sequence[Release]) -> ReadyPage:
    """The list of releases, the newest first."""
    present = frozenset(content.slug for content in shell.contents)
    past = [Past(one, shell.view.zone, shell.slug, present) for one in releases]
    context = shell_context(shell, "changes", releases=past)
    return rendered("schedule/changes.html", f"{shell.base}/changes", context)


def news_of(releases: Sequence[Release]) -> Iterator[dict[str, Any]]:
    """Yield what changed in the last releases, as scripts read it: release, moment, session, words."""
    for release in releases[:MOST_RELEASES]:
        if release.number == 1:
            continue
        told = [(one, [change for change in one.changes if change.kind not in _QUIET]) for one in changed_in(release)]
        for one, changes in [(one, changes) for one, changes in told if changes][:MOST_NEWS]:
            text = f"{title_of(one)}: {_sentences(changes)}"
            at = words.iso(release.released_at)
            yield {"release": release.number, "at": at, "slug": one.session, "text": text}


def releases_of(edition: Any) -> list[Release]:
    """The releases of an edition, the newest first. One query."""
    return list(Release.objects.filter(edition=edition).order_by("-number"))


def changed_in(release: Release) -> list[Changed]:
    """The sessions that changed in a release."""
    return gathered(Change.from_json(one) for one in release.changes)


def _sentences(changes: Sequence[Change]) -> str:
    return " ".join(sentence(change) for change in changes)
