"""Names, as places and organisations have them."""

from typing import Any

from django.db.models import Model

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row


def name_rows(item: Item, model: type[Model], *, dated: bool) -> list[Row]:
    """The rows of the names of a record; `dated` where the model keeps their periods."""
    rows = []
    for name in item.items("names"):
        columns: dict[str, Any] = {"text": name.word("text"), "language": name.word("lang"), "kind": name.word("kind")}
        if dated:
            columns |= name.period("from", "to", "valid_from", "valid_to")
        rows.append(Row(model, columns, identity=("text", "language", "kind"), cites=name.cites()))
    return rows
