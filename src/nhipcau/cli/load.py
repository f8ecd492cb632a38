"""`nhipcau load`."""

import sys
from pathlib import Path

import click

from nhipcau.cli.environment import start


@click.command()
@click.argument("directory", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only check the files; the database is not even opened.")
@click.option("--overwrite", is_flag=True, help="Take the files' version of records changed by hand as well.")
def load(directory: Path | None, check: bool, overwrite: bool) -> None:
    """Check the data files below DIRECTORY and load them into the database.

    Without DIRECTORY, the data/ of the project is loaded. Either everything is loaded or, if the files have any
    fault, nothing: then each fault is written to standard error as FILE:LINE: MESSAGE.

    Only what differs from the database is changed, and a report says what. A record that somebody changed by
    hand since it was last loaded is kept (and reported) when its entry changes in the files. A record that left
    the files is removed under the same condition.

    Ends with 0 when all is well, 1 when the files have faults or the database holds a sample, 2 when there is no
    such directory.
    """
    start()
    from django.conf import settings  # noqa: PLC0415 - Django is not set up before

    from nhipcau.cli.datafiles import check_files, load_files  # noqa: PLC0415

    where = directory or settings.DATA
    sound = check_files(where) if check else load_files(where, overwrite=overwrite)
    sys.exit(0 if sound else 1)
