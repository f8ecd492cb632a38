"""Changes by what happened, for reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.schedule.differences import Change, Changed, gathered
from nhipcau.conference.schedule.wording import sentence, title_of

#: A page says the changes of so many sessions in words; the others are counted.
MOST = 200
_TITLES: Sequence[tuple[str, Any]] = (
    ("added", _("New sessions")),
    ("cancelled", _("Cancelled or taking place after all")),
    ("removed", _("No longer on the programme")),
    ("moved", _("Other time or room")),
    ("other", _("Other changes")),
)


@dataclass(frozen=True)
class SessionLines:
    """A session with its changes in words."""

    slug: str
    title: str
    sentences: list[str]
    gone: bool


@dataclass(frozen=True)
class Group:
    """Sessions of which the same sort of thing changed; `total` counts those that are not shown, too."""

    title: Any
    total: int
    sessions: list[SessionLines]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.sessions)


def groups_of(changes: Iterable[Change]) -> list[Group]:
    """Changes by session, in groups; each session stands in the first group that fits."""
    sorted_: dict[str, list[Changed]] = {}
    for changed in gathered(changes):
        sorted_.setdefault(_sort(changed.kinds), []).append(changed)
    left, groups = MOST, []
    for name, title in _TITLES:
        some = sorted_.get(name, [])
        if some:
            groups.append(Group(title, len(some), [_lines(one) for one in some[:left]]))
            left = max(0, left - len(some))
    return groups


def _sort(kinds: set[str]) -> str:
    for kind in ("added", "removed"):
        if kind in kinds:
            return kind
    if "state" in kinds:
        return "cancelled"
    return "moved" if kinds & {"time", "room"} else "other"


def _lines(changed: Changed) -> SessionLines:
    sentences = [sentence(change) for change in changed.changes]
    return SessionLines(changed.session, title_of(changed), sentences, "removed" in changed.kinds)
