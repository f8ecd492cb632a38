"""`nhipcau reindex`."""

import click

from nhipcau.cli.environment import start


@click.command()
def reindex() -> None:
    """Make the search index anew from the records.

    Needed only if the index was damaged or the way of indexing changed: every change of the register keeps it
    in step.

    Ends with 0.
    """
    start()
    from django.utils.translation import ngettext  # noqa: PLC0415 - not set up before

    from nhipcau.cli.console import Progress  # noqa: PLC0415
    from nhipcau.core.records.kinds import all_kinds  # noqa: PLC0415
    from nhipcau.core.search.actions import reindex_all  # noqa: PLC0415

    total = sum(kind.model._default_manager.count() for kind in all_kinds())
    with Progress() as progress:
        count = reindex_all(lambda done: progress("indexing", done, total))
    click.echo(ngettext("%d record indexed.", "%d records indexed.", count) % count)
