"""The console command, run as a person runs it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from nhipcau.cli.main import main

SMALL = Path(__file__).parent.parent / "exchange" / "datafiles" / "small"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small directory of data files without a fault."""
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """A function that runs `nhipcau` with arguments, in a terminal that speaks English unless LANG says otherwise."""
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)

    def run(*arguments: object, lang: str = "C.UTF-8", **options: object) -> Result:
        monkeypatch.setenv("LANG", lang)
        return CliRunner().invoke(main, [str(one) for one in arguments], **options)  # type: ignore[arg-type]

    with translation.override("en"):
        yield run
