"""`nhipcau wikidata`: the register compared with what Wikidata says of twinned bodies."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nhipcau.cli.environment import start

if TYPE_CHECKING:
    from nhipcau.exchange.wikidata.comparing import Difference
    from nhipcau.exchange.wikidata.queries import Result

DIFFERENT, UNREADABLE = 1, 2
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def wikidata() -> None:
    """Compare the register with Wikidata. Nothing is ever taken over.

    Ends with 0 when nothing differs, with 1 when something does, with 2 when the file cannot be read.
    """


@wikidata.command()
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Write what was found as JSON.")
def check(file: Path, as_json: bool) -> None:
    """Compare the partnerships of the register with FILE: the downloaded answer to a query for P190 (twinned bodies).

    CSV, TSV, JSON or a workbook with the columns item and twin, and if there are any start, end, itemLabel, twinLabel,
    itemIso, twinIso (ISO 3166-2), itemInsee and twinInsee. The guide has the query.

    Ends with 0 when nothing differs, 1 when something does, 2 when the file cannot be read.
    """
    start()
    from nhipcau.core.tables.refusal import Refused  # noqa: PLC0415 - Django is set up before
    from nhipcau.exchange.wikidata.queries import compare  # noqa: PLC0415
    from nhipcau.exchange.wikidata.reading import Unread, read  # noqa: PLC0415
    from nhipcau.exchange.wikidata.wording import why_refused  # noqa: PLC0415

    unread = Unread()
    try:
        with file.open("rb") as source:
            result = compare(read(source, file.name, unread))
    except Refused as refused:
        click.echo(f"{file.name}: {why_refused(refused)}", err=True)
        sys.exit(UNREADABLE)
    counts = Counter(str(one.kind) for one in result.differences)
    lines = [_line(one, result) for one in result.differences if one.kind != "same"]
    if as_json:
        summary = {"file": file.name, "differences": lines, "counts": dict(counts), "outside": result.outside}
        summary["unread"] = unread.count
        click.echo(json.dumps(summary, ensure_ascii=False, indent=1))
    else:
        _write(lines, counts, unread.count)
    sys.exit(DIFFERENT if lines or unread.count else 0)


def _line(difference: "Difference", result: "Result") -> dict[str, Any]:
    from nhipcau.exchange.wikidata.wording import sentence  # noqa: PLC0415

    there, here = difference.there, difference.here
    bodies = there.bodies if there else ()
    return {
        "kind": str(difference.kind),
        "message": sentence(difference),
        "items": [one.item for one in bodies],
        "labels": [one.label for one in bodies],
        "places": [[place.slug for place in result.places.get(one.item, ())] for one in bodies],
        "partnership": here.slug if here else "",
        "title": str(result.titles[here.slug]) if here else "",
        "rows": there.rows if there else [],
    }


def _write(lines: list[dict[str, Any]], counts: Counter[str], unread: int) -> None:
    from django.utils.translation import gettext as _  # noqa: PLC0415

    for row in lines:
        pair = " – ".join(label or item for label, item in zip(row["labels"], row["items"], strict=True))
        click.echo(f"{row['kind']}: {row['title'] or pair}")
        click.echo(f"    {row['message']}")
    known = _("Same in both: %(same)d. Different: %(different)d. Rows without two items: %(unread)d.")
    click.echo(known % {"same": counts["same"], "different": len(lines), "unread": unread}, err=True)
