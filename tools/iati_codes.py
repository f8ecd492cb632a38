"""Makes data/iati/codes.json from a copy of IATI's codelists: `python tools/iati_codes.py FOLDER`.

FOLDER holds `embedded/`, `nonembedded/` and `mapping.xml` of the repositories that data/iati/README.md names. Codes are
kept, and which of them were withdrawn; names and descriptions, many of which belong to others, are not.
"""

import json
import sys
from pathlib import Path
from typing import Any

from lxml import etree

TARGET = Path(__file__).resolve().parents[1] / "data" / "iati" / "codes.json"


def read_list(path: Path) -> tuple[str, dict[str, Any]]:
    """The name of a codelist, and its codes in their order; `complete` says that no other code is right."""
    root = etree.parse(path).getroot()
    items = root.findall(".//codelist-item")
    codes = {state: [] for state in ("active", "withdrawn")}  # type: dict[str, list[str]]
    for item in items:
        state = "withdrawn" if item.get("status") == "withdrawn" else "active"
        codes[state].append((item.findtext("code") or "").strip())
    return root.get("name", ""), {"complete": root.get("complete") == "1", **codes}


def read_mappings(path: Path) -> list[dict[str, str]]:
    """Which codelist the value at a path is of, and under which condition."""
    found = []
    for mapping in etree.parse(path).getroot().findall("mapping"):
        reference = mapping.find("codelist")
        name = reference.get("ref", "") if reference is not None else ""
        row = {"path": mapping.findtext("path") or "", "list": name}
        condition = mapping.findtext("condition")
        found.append({**row, "condition": condition} if condition else row)
    return found


def main(folder: Path) -> None:
    """Write the file."""
    lists = dict(sorted(read_list(path) for path in folder.glob("*embedded/*.xml")))
    used = {"lists": lists, "mappings": read_mappings(folder / "mapping.xml")}
    TARGET.write_text(json.dumps(used, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
