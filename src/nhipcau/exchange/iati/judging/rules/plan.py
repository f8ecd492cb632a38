"""What is to be asked of units that hold elements of some names, in the order in which it is answered soonest."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from nhipcau.exchange.iati.judging.nodes import Node, Shared
from nhipcau.exchange.iati.judging.rules.contexts import Context
from nhipcau.exchange.iati.judging.rules.paths import Path
from nhipcau.exchange.iati.judging.rules.steps import Walk, itself
from nhipcau.exchange.iati.judging.rules.unit import Unit

#: A path that begins with a child, whatever is true of it; one to all elements of a name.
_FROM_CHILD, _ANYWHERE = re.compile(r"([\w-]+)(?:/(.+))?"), re.compile(r"\.//([\w-]+)")


class Plan:
    """Asks contexts of the forms of one unit after the other. `contexts` stand in the order of the ruleset."""

    def __init__(self, contexts: Sequence[Context]) -> None:
        self.contexts = contexts
        decided = [one for one in contexts if one.alike or one.others]
        self._own = [one for one in decided if one.path is None]
        #: Through which children contexts lead, with the flags of them all and the ways from there.
        self._of_children: dict[str, list[tuple[Context, Walk]]] = defaultdict(list)
        self._anywhere: list[tuple[Context, str]] = []
        #: What is written otherwise: to be asked of nodes that know their places.
        self._odd: list[Context] = []
        for one in decided:
            if one.path is not None:
                self._sort(one, one.path.text)
        self._flags = {name: _together(one for one, _way in some) for name, some in self._of_children.items()}

    def _sort(self, context: Context, path: str) -> None:
        if found := _FROM_CHILD.fullmatch(path):
            name, rest = found.groups()
            self._of_children[name].append((context, Path(rest).find if rest else itself))
        elif found := _ANYWHERE.fullmatch(path):
            self._anywhere.append((context, found.group(1)))
        else:
            self._odd.append(context)

    def doubted(self, unit: Unit) -> int:
        """The flags of those contexts where something may be wrong in a unit of forms; nowhere else is it."""
        wrong = _together(self._odd)
        for context in self._own:
            if not _is_kept(context, unit.node, unit):
                wrong |= context.flag
        for context, name in self._anywhere:
            if not _are_kept(context, unit.below.get(name, ()), unit):
                wrong |= context.flag
        for name, flags in self._flags.items():
            for child in unit.children.get(name, ()):
                if child.right & flags != flags:
                    wrong |= self._wrong(child, unit)
        return wrong

    def _wrong(self, child: Node, unit: Unit) -> int:
        wrong = 0
        for context, way in self._of_children[child.tag]:
            if not child.right & context.flag:
                if _are_kept(context, way(child, unit), unit):
                    child.right |= context.flag
                else:
                    wrong |= context.flag
        return wrong


def _are_kept(context: Context, nodes: Sequence[Node], unit: Unit) -> bool:
    for node in nodes:
        if not node.right & context.flag:
            if not _is_kept(context, node, unit):
                return False
            node.right |= context.flag
    return True


def _is_kept(context: Context, node: Node, unit: Unit) -> bool:
    try:
        return context.is_kept(node, unit)
    except Shared:
        return False


def _together(some: Iterable[Context]) -> int:
    flags = 0
    for context in some:
        flags |= context.flag
    return flags
