"""The command, as at a terminal."""

from tests.cli.conftest import run

__all__ = ["run"]
