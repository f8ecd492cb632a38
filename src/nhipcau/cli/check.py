"""`nhipcau check`."""

import sys

import click

from nhipcau.cli.environment import start


@click.command()
def check() -> None:
    """Check the data files of the project and the settings, without changing anything.

    The data files are checked as by `nhipcau load --check`, the settings by the checks that Django and its
    applications bring.

    Ends with 0 when all is well, 1 when anything is wrong.
    """
    start()
    from django.conf import settings  # noqa: PLC0415 - Django is not set up before
    from django.core.management import CommandError, call_command  # noqa: PLC0415

    from nhipcau.cli.console import complain  # noqa: PLC0415
    from nhipcau.cli.datafiles import check_files  # noqa: PLC0415

    sound = check_files(settings.DATA)
    try:
        call_command("check")
    except CommandError as error:
        complain(str(error))
        sound = False
    sys.exit(0 if sound else 1)
