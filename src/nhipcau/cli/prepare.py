"""`nhipcau prepare`."""

import sys

import click

from nhipcau.cli.environment import start


@click.command()
def prepare() -> None:
    """Make everything the site needs, as far as it is missing or out of date.

    Compiled translations, the tables of the database, the outlines of the map, the static files, the data, and
    published pages that an upgrade made look old: what is up to date is left alone, so a second run takes a moment.
    A line on standard error says what is done.

    Ends with 0 when the site can be served, 1 when the data files have faults or something is missing.
    """
    start()
    from nhipcau.cli import steps  # noqa: PLC0415 - Django is not set up before

    try:
        done = all(step() for step in steps.STEPS)
    except OSError as error:
        raise click.ClickException(f"{error.filename or ''}: {error.strerror or error}") from error
    sys.exit(0 if done else 1)
