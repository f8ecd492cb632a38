"""What a load did, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.applying.by_hand import Touch

#: More names than this are counted only.
LISTED = 20


@dataclass(frozen=True)
class Kept:
    """A record left as it is although the files want it otherwise, and why."""

    id: str
    touch: Touch | None = None

    @property
    def why(self) -> str:
        """The reason, in the active language."""
        if self.touch is None:
            return _("other records still refer to it")
        when = timezone.localtime(self.touch.when).strftime("%Y-%m-%d %H:%M")
        return _("changed by %(who)s on %(when)s") % {"who": self.touch.who or _("somebody"), "when": when}


@dataclass
class KindReport:
    """What became of the entries of one kind, by identifier."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether the database is now another."""
        return bool(self.added or self.changed or self.removed)


@dataclass
class Report:
    """What became of all entries, by kind."""

    kinds: dict[str, KindReport] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether the database is now another."""
        return any(kind.is_changed for kind in self.kinds.values())

    def lines(self, *, names: bool = True) -> Iterator[str]:
        """The report in the active language, one line a time; without `names`, numbers only."""
        if not self.is_changed:
            yield _("Nothing has changed.")
        for name, kind in self.kinds.items():
            if kind.is_changed:
                yield f"{name}: {_counts(kind)}"
                yield from _names(kind) if names else ()
        for name, kind in self.kinds.items():
            for kept in kind.kept:
                message = _("%(name)s kept as it is: %(why)s (--overwrite takes the files’ version)")
                if kept.touch is None:
                    message = _("%(name)s kept, though no longer in the files: %(why)s")
                yield message % {"name": f"{name}/{kept.id}", "why": kept.why}


def _counts(kind: KindReport) -> str:
    counted = (
        (len(kind.added), _("%d added")),
        (len(kind.changed), _("%d changed")),
        (len(kind.removed), _("%d removed")),
        (len(kind.kept), _("%d kept")),
        (kind.unchanged, _("%d unchanged")),
    )
    return ", ".join(words % count for count, words in counted if count)


def _names(kind: KindReport) -> Iterator[str]:
    for sign, found in (("+", kind.added), ("~", kind.changed), ("-", kind.removed)):
        if len(found) <= LISTED:
            yield from (f"  {sign} {name}" for name in found)
