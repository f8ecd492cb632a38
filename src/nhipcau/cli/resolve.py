"""`nhipcau resolve`."""

import json
from dataclasses import asdict

import click

from nhipcau.cli.environment import start


@click.command()
@click.argument("text")
@click.option("--country", type=click.Choice(["VN", "FR"]), help="Leave out the other country.")
@click.option("--on", metavar="DATE", help="Prefer the units of that time: 2018, 2018-05 or 2018-05-31.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list with all that is known of each.")
def resolve(text: str, country: str | None, on: str | None, as_json: bool) -> None:
    """Find the localities that TEXT may mean, best first, each with the reason.

    Accents, capitals, punctuation, short names and typing errors do not matter. A text that fits several
    localities gives all of them; one that fits none gives nothing (with --json: an empty list).

    Ends with 0, also when nothing is found, and with 2 when the date is none.
    """
    start()
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - not set up before

    from nhipcau.core.dates.fields import read_partial_date  # noqa: PLC0415
    from nhipcau.registry.places import resolver  # noqa: PLC0415

    try:
        day = read_partial_date(on)
    except ValidationError as error:
        raise click.BadParameter(" ".join(error.messages), param_hint="--on") from error
    found = [asdict(candidate) for candidate in resolver.resolve(text, country, str(day) if day else None)]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo(f"{one['score']:.2f}  {one['id']:<28} {one['name']}: {one['why']}")
