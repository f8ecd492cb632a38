"""What a Table Schema asks of the rows it describes, in few lines."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_READERS = {
    "integer": re.compile(r"-?[0-9]+"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "datetime": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+([+-][0-9:]+|Z)"),
}
_PYTHON: dict[str, Any] = {"integer": int, "number": int | float, "boolean": bool, "object": dict | list}


def faults(schema: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Where the rows are not what the schema states; texts are cells of CSV, in which nothing is the empty text."""
    found, keys = [], set()
    key = schema.get("primaryKey", [])
    for number, row in enumerate(rows, start=1):
        if list(row) != [one["name"] for one in schema["fields"]]:
            found.append(f"{number}: columns {list(row)}")
        found += [f"{number}: {one['name']} {row[one['name']]!r}" for one in schema["fields"] if _wrong(one, row)]
        told = tuple(row[name] for name in key)
        if key and told in keys:
            found.append(f"{number}: {told} twice")
        keys.add(told)
    return found


def _wrong(field: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    value, asked = row[field["name"]], field.get("constraints", {})
    if value is None or value == "":
        return bool(asked.get("required"))
    form, kind = _READERS.get(field["type"]), _PYTHON.get(field["type"], str)
    if not isinstance(value, str | kind) or (isinstance(value, str) and form and not form.fullmatch(value)):
        return True
    pattern = asked.get("pattern")
    return bool((pattern and not re.fullmatch(pattern, value)) or ("enum" in asked and value not in asked["enum"]))
