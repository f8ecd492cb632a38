"""Files to import, and imports that need no process of their own."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nhipcau.exchange.iati.importing import actions, reader, streaming
from nhipcau.exchange.iati.importing.outcomes import Outcome

#: The day of judging: what is written now is not of tomorrow, even if the tests run past midnight.
TODAY = datetime.now(UTC).date() + timedelta(days=1)


def activity(identifier: str = "FR-3-water", **parts: str) -> str:
    """An activity without faults; `parts` replace what is there, by name."""
    said = {
        "reporter": '<reporting-org ref="FR-3" type="15"><narrative>Agence</narrative></reporting-org>',
        "title": "<title><narrative>Eau à Lào Cai</narrative></title>",
        "description": "<description><narrative>Une adduction</narrative></description>",
        "bodies": '<participating-org ref="FR-3" type="15" role="1"><narrative>Agence</narrative></participating-org>',
        "status": '<activity-status code="2"/>',
        "days": '<activity-date type="2" iso-date="2021-03-01"/>',
        "country": '<recipient-country code="VN"/>',
        "places": "",
        "sector": '<sector code="14030"/>',
        "money": "",
        "documents": "",
        "results": "",
        **parts,
    }
    return (
        f'<iati-activity xml:lang="fr" default-currency="EUR">\n<iati-identifier>{identifier}</iati-identifier>\n'
        + "\n".join(said.values())
        + "\n</iati-activity>"
    )


def whole(*activities: str, version: str = "2.03") -> str:
    """A file of activities."""
    return f'<iati-activities version="{version}">\n' + "\n".join(activities) + "\n</iati-activities>"


@contextmanager
def at_hand(path: Path, folder: Path, _today: date) -> Iterator[streaming.Stream]:
    """Read as `streaming.reading`, in this process."""
    out = io.BytesIO()
    with path.open("rb") as file:
        reader._read(file, folder, TODAY, out)
    out.seek(0)
    yield streaming.Stream(out)


class Imports:
    """Imports contents as files of a name, and keeps what became of each activity."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self.done: list[Outcome] = []
        monkeypatch.setattr(actions, "reading", at_hand)

    def __call__(self, content: str | bytes, *, name: str = "agence.xml", writes: bool = True) -> dict[str, Any]:
        """The counts of an import."""
        file = self._folder / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.done = []
        self.run = actions.take_over(file, self.done.extend, writes=writes)
        return {name: times for name, times in self.run.counts.items() if times}

    @property
    def told(self) -> dict[str, Outcome]:
        """What is said of each activity, by its identifier."""
        return {one.identifier: one for one in self.done if one.is_told}
