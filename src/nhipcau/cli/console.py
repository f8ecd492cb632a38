"""Talking to the person at the terminal: progress and errors on standard error."""

import sys
import time

import click
from django.utils.translation import gettext as _

_INTERVAL = 0.1


def complain(message: str) -> None:
    """Write a line to standard error."""
    click.echo(message, err=True)


class Progress:
    """One line on standard error that tells how far a long task is; nothing if that is no terminal.

    To be called with the stage, what is done and how much there is, and used as a context that clears the line.
    """

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_exception: object) -> None:
        self._write("")

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if self._shown and (now - self._last > _INTERVAL or done == total):
            self._last = now
            self._write(f"{_stages().get(stage, stage)} {done}/{total}" if total > 1 else _stages().get(stage, stage))

    def _write(self, text: str) -> None:
        if self._shown and (text or self._width):
            click.echo("\r" + text.ljust(self._width) + ("" if text else "\r"), err=True, nl=False)
            self._width = len(text)


def _stages() -> dict[str, str]:
    return {
        "checking": _("checking …"),
        "loading": _("loading …"),
        "indexing": _("indexing …"),
        "writing": _("writing the programmes …"),
    }
