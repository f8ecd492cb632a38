"""Identifiers: each given once, each reference leading somewhere, no chain that comes back to itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.builders.items import Mention
from nhipcau.exchange.datafiles.faults import Faults, with_suggestion
from nhipcau.exchange.datafiles.kinds import part_kinds
from nhipcau.exchange.datafiles.reading.documents import Path
from nhipcau.exchange.datafiles.reading.entries import Entry

#: (kind, key) → what a chain of such references must not do; the key `id` is that of a place's successors.
CHAINS = (
    ("places", "id"),
    ("places", "parent"),
    ("sources", "copy_of"),
    ("agreements", "renews"),
    ("agreements", "parent"),
    ("recommendations", "carries_on"),
)
#: (kind, key) of lists whose identifiers are unique in the whole register, though their items are no records.
EVERYWHERE = (("questions", "statements"),)

Index = dict[str, dict[str, Entry]]


def index_entries(entries: Iterable[Entry], faults: Faults) -> Index:
    """The entries by kind and identifier. An identifier given again is a fault; the first one counts."""
    index: Index = defaultdict(dict)
    for entry in entries:
        if not entry.id:
            continue
        first = index[entry.kind].setdefault(entry.id, entry)
        if first is not entry:
            _twice(entry, (), first.file, first.line("id"), entry.id, faults)
    return index


def index_parts(index: Index) -> Index:
    """The parts that others may refer to, by their kind and by record and identifier, each with its record's entry."""
    found: Index = defaultdict(dict)
    for kind in part_kinds():
        owners, key = kind.within
        for entry in index.get(owners, {}).values():
            items = entry.value.get(key)
            for item in items if isinstance(items, list) else ():
                if isinstance(item, dict):
                    found[kind.name][f"{entry.id}#{item.get('id')}"] = entry
    return found


def check_lists(entries: Iterable[Entry], faults: Faults) -> None:
    """Find identifiers given twice within a list of an entry, or among lists that share theirs."""
    shared: dict[tuple[str, str], dict[str, tuple[Entry, Path]]] = defaultdict(dict)
    for entry in entries:
        for path, items in _lists(entry.value, ()):
            key = (entry.kind, str(path[-1]))
            known = shared[key] if key in EVERYWHERE else {}
            for index, item in enumerate(items):
                name = item.get("id") if isinstance(item, dict) else None
                if not isinstance(name, str):
                    continue
                first, first_path = known.setdefault(name, (entry, (*path, index)))
                if first_path != (*path, index) or first is not entry:
                    _twice(entry, (*path, index), first.file, first.line(*first_path, "id"), name, faults)


def _lists(value: Any, path: Path) -> Iterator[tuple[Path, list[Any]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, (*path, key))
    elif isinstance(value, list):
        yield path, value
        for index, inner in enumerate(value):
            yield from _lists(inner, (*path, index))


def _twice(entry: Entry, path: Path, file: str, line: int, name: str, faults: Faults) -> None:
    message = _("“%(id)s” is already the identifier in %(file)s:%(line)d; give this one another")
    faults.add(entry.file, entry.line(*path, "id"), message % {"id": name, "file": file, "line": line})


def check_references(mentions: Iterable[Mention], index: Index, faults: Faults) -> None:
    """Find references that lead nowhere."""
    for mention in mentions:
        known = index.get(mention.ref.kind, {})
        if mention.ref.id not in known:
            message = _("%(key)s: “%(id)s” is not in “%(kind)s”") % {
                "key": mention.label,
                "id": mention.ref.id,
                "kind": mention.ref.kind,
            }
            faults.add(mention.entry.file, mention.line, with_suggestion(message, mention.ref.id, known))


def check_chains(mentions: Iterable[Mention], faults: Faults) -> None:
    """Find successions, parents, copies and renewals that come back to where they began."""
    chains: dict[tuple[str, str], dict[str, dict[str, Mention]]] = {key: defaultdict(dict) for key in CHAINS}
    for mention in mentions:
        graph = chains.get((mention.entry.kind, mention.label))
        if graph is not None:
            graph[mention.entry.id][mention.ref.id] = mention
    for graph in chains.values():
        for circle in _circles({start: sorted(steps) for start, steps in graph.items()}):
            mention = graph[circle[0]][circle[1]]
            message = _("this chain comes back to its beginning: %(chain)s; take one link out")
            faults.add(mention.entry.file, mention.line, message % {"chain": " → ".join(circle)})


def _circles(graph: dict[str, list[str]]) -> Iterator[list[str]]:
    """The circles of a directed graph that a depth-first walk meets, each from its first name and back to it."""
    done: set[str] = set()
    for start in sorted(graph):
        trail: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            node, depth = waiting.pop()
            del trail[depth:]
            if node in trail:
                circle = trail[trail.index(node) :]
                first = circle.index(min(circle))
                yield [*circle[first:], *circle[:first], circle[first]]
            elif node not in done:
                trail.append(node)
                done.add(node)
                waiting += [(step, depth + 1) for step in reversed(graph.get(node, ()))]
