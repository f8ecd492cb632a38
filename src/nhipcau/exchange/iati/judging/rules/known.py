"""Rules whose answer hangs on a few attributes: what was once found to be right is right again.

Files repeat themselves: the same bodies, sectors and dates stand in thousands of activities.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from typing import Generic, TypeVar

from nhipcau.exchange.iati.judging.rules.unit import Node, Unit

#: What a rule reads of an element: an attribute of its own (""), or of children of a name; "" for that they are there.
Read = tuple[str, str]
C = TypeVar("C")
#: So much is remembered of one group of rules, and no longer texts.
_MOST, _LONGEST = 5_000, 300


class Known(Generic[C]):
    """Cases that read the same of an element, and what it said when they found nothing wrong."""

    def __init__(self, cases: Sequence[C], reads: Collection[Read]) -> None:
        self.cases = list(cases)
        self._own = sorted({attribute for child, attribute in reads if not child})
        by_child: dict[str, set[str]] = defaultdict(set)
        for child, attribute in reads:
            if child:
                by_child[child] |= {attribute} - {""}
        self._of_children = {child: sorted(attributes) for child, attributes in by_child.items()}
        #: With none of these elements in the unit there is nothing to read; None where there always is.
        self.needs = None if self._own else frozenset(self._of_children)
        self._kept: set[Hashable] = set()

    def said(self, element: Node, unit: Unit) -> tuple[Hashable, ...]:
        """All that its cases read of an element."""
        found: list[Hashable] = [unit.today, *map(element.get, self._own)]
        if wanted := self._of_children:
            for child in element if element is not unit.element else self._children(unit):
                attributes = wanted.get(child.tag)
                if attributes is not None:
                    found.append(child.tag)
                    found.extend(map(child.get, attributes))
        return tuple(found)

    def is_right(self, said: tuple[Hashable, ...]) -> bool:
        """Whether the same was right before."""
        return said in self._kept

    def remember(self, said: tuple[Hashable, ...]) -> None:
        """That it was right."""
        if sum(len(text) for text in said if isinstance(text, str)) > _LONGEST:
            return
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept.add(said)

    def _children(self, unit: Unit) -> list[Node]:
        return [child for name in self._of_children for child in unit.children.get(name, ())]
