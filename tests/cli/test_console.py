"""What a person at a terminal sees of long work."""

import sys

import pytest

from nhipcau.cli.console import Progress


def test_progress_rewrites_its_line_and_leaves_it_empty(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Progress() as progress:
        for done in range(1, 101):
            progress("checking", done, 100)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "\n" not in shown.err
    steps = [step.strip() for step in shown.err.split("\r")]
    assert steps[1].endswith(" 1/100")
    assert steps[-3].endswith(" 100/100")
    assert steps[-2:] == ["", ""]
    assert len(steps) < 10


def test_nothing_is_shown_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        progress("checking", 1, 1)
    assert capsys.readouterr().err == ""
