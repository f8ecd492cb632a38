"""From the identifiers that links hold in a form to the ids that actions take."""

from collections.abc import Iterable, Mapping
from typing import Any

from nhipcau.core.proposals.editable import EditablePart
from nhipcau.core.proposals.values import Links, is_link, links_in


def with_ids(columned: EditablePart, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows with ids in place of identifiers; one query for each kind of record."""
    given = [dict(row) for row in rows]
    columns, links = columned.columns_by_name, Links()
    links.load(link for row in given for link in links_in(columns, row))
    for row in given:
        for name, value in row.items():
            column: Any = columns.get(name)
            if column is not None and is_link(column) and value:
                model = column.related_model
                row[name] = (
                    [links.pk(model, one) for one in value] if isinstance(value, list) else links.pk(model, value)
                )
    return given
