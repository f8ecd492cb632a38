"""The rule that something is said once for all, or of each: languages, sectors, currencies."""

from collections.abc import Sequence

from nhipcau.exchange.iati.judging.rules.kinds import Broken, Place
from nhipcau.exchange.iati.judging.rules.paths import Path

#: Amounts of money, which have a currency of their own or that of the whole.
_MONEY = ("value", "forecast", "loan-status")
#: What must not be there where nothing is said for all: of each thing, those that do not say it themselves.
_LACKING = {
    "lang": Path(".//narrative[not(@xml:lang)]"),
    "currency": Path("|".join(f".//{name}[not(@currency)]" for name in _MONEY)),
    "sector": Path("transaction[not(sector)]"),
}


class OneOrAll:
    """`one` is there, or each of what `all` names says it itself. Raises KeyError for a name that is not known."""

    def __init__(self, one: Path, all_: str) -> None:
        self.paths: list[Path] = []
        self._one, self._lacking = one, _LACKING[all_]

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Once, at the first that does not."""
        if at.nodes(self._one) or not (lacking := at.nodes(self._lacking)):
            return ()
        return [Broken(lacking[0].sourceline or 0, str(len(lacking)))]
