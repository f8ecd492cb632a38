"""The rule that something is said once for all, or of each: languages, sectors, currencies."""

from collections.abc import Sequence

from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.rules.kinds import Broken
from nhipcau.exchange.iati.judging.rules.paths import Path
from nhipcau.exchange.iati.judging.rules.unit import Unit

#: Amounts of money, which have a currency of their own or that of the whole.
_MONEY = ("value", "forecast", "loan-status")
#: What must not be there where nothing is said for all: of each thing, those that do not say it themselves.
_LACKING = {
    "lang": [Path(".//narrative[not(@xml:lang)]")],
    "currency": [Path(f".//{name}[not(@currency)]") for name in _MONEY],
    "sector": [Path("transaction[not(sector)]")],
}


class OneOrAll:
    """`one` is there, or each of what `all` names says it itself. Raises KeyError for a name that is not known."""

    def __init__(self, one: Path, all_: str) -> None:
        self.paths: list[Path] = []
        self._one, self._lacking, self._is_language = one, _LACKING[all_], all_ == "lang"

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Once, at the first that does not."""
        if self._one.find(element, unit) or (self._is_language and None not in unit.languages):
            return ()
        lacking = [node for path in self._lacking for node in path.find(element, unit)]
        return [Broken(min(node.sourceline for node in lacking), str(len(lacking)))] if lacking else ()
