"""What can be wrong with a cell or a row, as codes: the words are found when they are shown, in any language."""

from dataclasses import dataclass, field
from typing import Any

#: Characters of what is said of a cell: names of candidates and values to choose fit in.
LONGEST = 500


@dataclass(frozen=True)
class Fault:
    """What is wrong, in which column (a key of the table; empty: the whole row).

    `words` are used as they are when the code is "words": they come from the checks of proposals.
    """

    code: str
    column: str = ""
    params: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What is kept of it."""
        return {"code": self.code, "column": self.column, "params": self.params}


class CellFault(Exception):
    """A cell that cannot be read; of what it holds the beginning is kept."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = {name: value[:LONGEST] for name, value in params.items()}

    def at(self, column: str) -> Fault:
        """The fault of a column."""
        return Fault(self.code, column, self.params)
