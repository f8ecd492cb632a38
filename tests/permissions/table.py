"""Reads the table of docs/permissions.md."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
ROLES = (
    *("visitor", "account", "editor", "trusted", "inviting", "moderator"),
    *(
        "secretariat",
        "accreditation",
        "meetings",
        "followup",
        "exhibition",
        "protocol",
        "security",
        "focal",
        "owner",
        "assessor",
        "administrator",
    ),
)
#: The roles for tests that walk all, in parts for several workers. Who is let in does not depend on the database: on
#: both go those who between them do nearly everything, so that all of it is done on both, and refusals happen.
ON_BOTH = ("editor", "administrator")
_ON_ONE = [role for role in ROLES if role not in ON_BOTH]
PARTS = [
    pytest.param(ON_BOTH, id="-".join(ON_BOTH)),
    *(
        pytest.param(part, id="-".join(part), marks=pytest.mark.one_database)
        for part in (_ON_ONE[:4], _ON_ONE[4:8], _ON_ONE[8:12], _ON_ONE[12:])
    ),
]
CELLS = {"yes", "own", "mine", "–"}


@dataclass(frozen=True)
class Line:
    """One line: what it is about, and the cell of each role."""

    name: str
    cells: dict[str, str]


def lines(heading: str) -> list[Line]:
    """The lines of the table under a heading of the second level."""
    section = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = []
    for row in re.findall(r"^\| `([^`]+)`[^|]*\|(.+)\|$", section, flags=re.M):
        cells = [cell.strip() for cell in row[1].split("|")]
        assert len(cells) == len(ROLES), row
        assert set(cells) <= CELLS, row
        found.append(Line(row[0], dict(zip(ROLES, cells, strict=True))))
    assert found, f"no table under {heading}"
    return found


def names_after(beginning: str) -> set[str]:
    """The addresses named in the paragraph that begins so."""
    paragraph = PAGE.read_text(encoding="utf-8").partition(f"\n{beginning}")[2].partition("\n\n")[0]
    return set(re.findall(r"`([^`]+)`", paragraph))
