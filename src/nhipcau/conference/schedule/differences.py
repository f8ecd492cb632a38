"""What is different between two states of a programme: typed changes, kept with a release, said in words elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nhipcau.conference.schedule.content import SessionContent
from nhipcau.conference.schedule.frozen import Frozen

#: The keys of a session that each kind of change compares.
KEYS: Mapping[str, tuple[str, ...]] = {
    "state": ("state",),
    "title": ("title",),
    "time": ("starts", "ends", "zone", "on", "until", "time_of_day"),
    "room": ("room", "where", "locality"),
    "people": ("people",),
    "languages": ("spoken", "interpreted", "interpreting"),
    "documents": ("documents", "papers", "recording"),
    "text": ("text", "topics", "planned", "actual", "outcome"),
    "details": ("kind", "main", "fields", "audience", "capacity"),
    "sources": ("remarks", "refs", "references"),
}
#: Of these, a change holds all keys of its kind as soon as one differs: they are only understood together.
WHOLE = ("time", "room", "languages")
#: What is kept of a session that came or went: enough to say which it is.
BRIEF = ("slug", "uid", "kind", "main", "title", "day", *KEYS["time"], *KEYS["room"], "state")
#: Changes of which those concerned are told.
TOLD = ("added", "removed", "state", "time", "room")


@dataclass(frozen=True)
class Change(Frozen):
    """One change of one session: `before` and `after` hold, as JSON, the keys of `KEYS[kind]` that differ.

    `title` is what the session is called now (or was, when it is gone); a session that was added has no `before`, one
    that was removed no `after`; the other then holds the keys of `BRIEF`.
    """

    kind: str
    session: str
    title: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_told(self) -> bool:
        """Whether those on the programme of the session are to be told; not of a room that only has another name."""
        was, now = (one.get("room", {}).get("key") for one in (self.before, self.after))
        return self.kind in TOLD and not (self.kind == "room" and was == now is not None)


def differences(old: Iterable[SessionContent], new: Iterable[SessionContent]) -> list[Change]:
    """The changes that make the sessions `new` of the sessions `old`: in the order of the new, then what is gone."""
    before = {one.slug: one for one in old}
    after = {one.slug: one for one in new}
    found: list[Change] = []
    for slug, content in after.items():
        if slug not in before:
            found.append(Change("added", slug, content.title, after=_brief(content)))
        elif content != before[slug]:
            found += _changes(before[slug], content)
    gone = (one for slug, one in before.items() if slug not in after)
    return [*found, *(Change("removed", one.slug, one.title, before=_brief(one)) for one in gone)]


def applied(old: Iterable[SessionContent], changes: Iterable[Change]) -> dict[str, dict[str, Any]]:
    """What the sessions `old` become by changes, as JSON by slug; of those added, as much as is kept of them."""
    found = {one.slug: one.to_json() for one in old}
    for change in changes:
        if change.kind == "added":
            found[change.session] = dict(change.after)
        elif change.kind == "removed":
            del found[change.session]
        else:
            content = found[change.session]
            for key in change.before:
                content.pop(key, None)
            content |= change.after
    return found


@dataclass(frozen=True)
class Changed:
    """All changes of one session."""

    session: str
    title: Mapping[str, str]
    changes: Sequence[Change]

    @property
    def kinds(self) -> set[str]:
        """The kinds of the changes."""
        return {change.kind for change in self.changes}

    @property
    def is_told(self) -> bool:
        """Whether those on its programme are to be told."""
        return any(change.is_told for change in self.changes)


def gathered(changes: Iterable[Change]) -> list[Changed]:
    """Changes by session, in the order in which the sessions first occur."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.session, []).append(change)
    return [Changed(slug, some[0].title, some) for slug, some in found.items()]


def _changes(before: SessionContent, after: SessionContent) -> list[Change]:
    old, new = before.to_json(), after.to_json()
    found = []
    for kind, keys in KEYS.items():
        differing = [key for key in keys if old.get(key) != new.get(key)]
        if differing:
            kept = keys if kind in WHOLE else differing
            was, now = ({key: one[key] for key in kept if key in one} for one in (old, new))
            found.append(Change(kind, after.slug, after.title, was, now))
    return found


def _brief(content: SessionContent) -> dict[str, Any]:
    found = content.to_json()
    return {key: found[key] for key in BRIEF if key in found}
