"""Tasks pasted as lines: what is to be done; area; owner; when; days of work. All but the first may be left out.

The parts stand between tabs, as copied from a spreadsheet, or between semicolons.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.board.actions.common import FURTHEST
from nhipcau.conference.preparation.models import Member
from nhipcau.core.roles.models import Area
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES

#: So many lines are read at once.
MOST = 300
_TITLE = 300
_EFFORT = 365
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True)
class Pasted:
    """A line as it was read: the columns of the task, or what is wrong with it."""

    number: int
    values: Mapping[str, Any]
    faults: Sequence[str]

    @property
    def title(self) -> str:
        """What is to be done, as it was pasted."""
        return next((text for name, text in self.values.items() if name.startswith("title_") and text), "")

    @property
    def area(self) -> str:
        """The area in words."""
        return str(Area(self.values.get("area", "")).label)


def read_lines(text: str, language: str, team: Iterable[Member]) -> list[Pasted]:
    """The tasks in pasted lines, titles in `language`; empty lines are passed over.

    An area is named in one of the languages, or by its code; an owner as in the team; a day is a date (2027-04-30 or
    30/04/2027) or a number of days before the opening.
    """
    owners = {fold(one.name): one for one in team if one.name}
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            rows.append(_read(number, line, language, owners))
        if len(rows) == MOST:
            break
    return rows


def _read(number: int, line: str, language: str, owners: Mapping[str, Member]) -> Pasted:
    parts = [part.strip() for part in line.split("\t" if "\t" in line else ";")]
    title, area, owner, when, effort = [*parts, "", "", "", "", ""][:5]
    values: dict[str, Any] = {f"title_{language}": title}
    faults = [] if title else [_("It does not say what is to be done.")]
    if len(title) > _TITLE:
        faults.append(_("What is to be done takes more than %(most)s characters.") % {"most": _TITLE})
    if len(parts) > 5:
        faults.append(_("There are more than five parts."))
    for read in (_area(area), _owner(owner, owners), _when(when), _effort(effort)):
        if isinstance(read, str):
            faults.append(read)
        else:
            values.update(read)
    return Pasted(number, values, faults)


def _area(text: str) -> dict[str, Any] | str:
    if not text:
        return {"area": Area.ALL}
    for code in LANGUAGES:
        with override(code):
            for area in Area:
                if fold(text) in (fold(str(area.label)), area.value):
                    return {"area": area}
    return _("“%(area)s” is no area of the work.") % {"area": text}


def _owner(text: str, owners: Mapping[str, Member]) -> dict[str, Any] | str:
    if not text:
        return {"owner": None}
    found = owners.get(fold(text))
    return {"owner": found} if found else _("“%(name)s” is not in the team.") % {"name": text}


def _when(text: str) -> dict[str, Any] | str:
    if not text:
        return {}
    days = _whole(text)
    if days is not None and FURTHEST[0] <= days <= FURTHEST[1]:
        return {"days_before": days}
    for pattern in _DAYS:
        try:
            day: date = datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return {"due": day}
    return _("“%(text)s” is neither a day nor a number of days before the opening.") % {"text": text}


def _effort(text: str) -> dict[str, Any] | str:
    if not text:
        return {}
    days = _whole(text)
    if days is None or not 1 <= days <= _EFFORT:
        return _("“%(text)s” is no number of days of work.") % {"text": text}
    return {"effort": days}


def _whole(text: str) -> int | None:
    """A whole number of few digits."""
    signed = text.replace("−", "-")
    digits = signed.removeprefix("-")
    return int(signed) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None
