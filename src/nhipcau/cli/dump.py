"""`nhipcau dump`."""

from pathlib import Path
from typing import IO

import click

from nhipcau.cli.environment import start
from nhipcau.cli.whole import whole_file

_TARGET = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command()
@click.option("-o", "--output", required=True, type=_TARGET, help="Where the file is written.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["zip", "nt"]),
    default="zip",
    show_default=True,
    help="A zip archive of NDJSON tables with what describes them, or RDF as N-Triples.",
)
def dump(output: Path, form: str) -> None:
    """Write the whole public register as one file: nothing personal, nothing that is not published.

    The same data gives the same bytes. The file is whole or not there at all.

    Ends with 0 when the file is written, with 1 when the address of the site is needed and not known.
    """
    start()
    from nhipcau.exchange.catalogue.dump.archive import write_dump  # noqa: PLC0415 - Django is set up before

    with whole_file(output) as file:
        if form == "zip":
            write_dump(file)
        else:
            _write_triples(file)


def _write_triples(file: IO[bytes]) -> None:
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - Django is set up by now

    from nhipcau.exchange.catalogue.rdf.writing import write_triples  # noqa: PLC0415

    try:
        write_triples(file)
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
