"""`nhipcau search`."""

import click

from nhipcau.cli.environment import start


@click.command()
@click.argument("text")
def search(text: str) -> None:
    """Search the whole register for TEXT, as the search page does.

    Each record found stands on a line with its kind and the path of its page, best first within its kind.

    Ends with 0, also when nothing is found.
    """
    start()
    from django.utils.translation import get_language  # noqa: PLC0415 - not set up before

    from nhipcau.core.search import queries  # noqa: PLC0415

    for group in queries.search(text, get_language() or "en"):
        click.echo(str(group.kind.plural))
        for hit in group.hits:
            hint = f" ({hit.hint})" if hit.hint else ""
            click.echo(f"  {hit.title}{hint}  {hit.url}")
