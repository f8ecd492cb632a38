"""Checking and loading the data files, as several verbs do."""

from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.cli.console import Progress, complain
from nhipcau.exchange.datafiles.actions import SampleDatabase, check_directory, load_directory
from nhipcau.exchange.datafiles.faults import BrokenData


def check_files(directory: Path) -> bool:
    """Check the data files; print how many records they hold or every fault. Return whether they are sound."""
    try:
        with Progress() as progress:
            contents = check_directory(directory, progress)
    except BrokenData as broken:
        _print_faults(broken)
        return False
    message = _("%(records)d records in %(files)d files: no fault.")
    click.echo(message % {"records": len(contents), "files": contents.files})
    return True


def load_files(directory: Path, *, overwrite: bool = False, names: bool = True) -> bool:
    """Load the data files; print what changed (with `names`, by name) or every fault. Tell whether it worked."""
    try:
        with Progress() as progress:
            report = load_directory(directory, overwrite=overwrite, progress=progress)
    except BrokenData as broken:
        _print_faults(broken)
        complain(_("Nothing was loaded."))
        return False
    except SampleDatabase:
        complain(_("This database holds a sample of fictional records; load the data into another one."))
        return False
    for line in report.lines(names=names):
        click.echo(line)
    return True


def _print_faults(broken: BrokenData) -> None:
    for fault in broken.faults:
        complain(str(fault))
    count = len(broken.faults)
    complain(ngettext("%d fault.", "%d faults.", count) % count)
