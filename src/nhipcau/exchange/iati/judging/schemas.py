"""Judging by the XML schema, one activity or organisation at a time."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from nhipcau.exchange.iati.judging.findings import Finding, Severity

#: The versions there are schemas of; the last one judges files that name none of them.
VERSIONS = ("2.01", "2.02", "2.03")
#: Root and unit of the two kinds of files, and the schema of each.
KINDS = {
    "iati-activities": ("iati-activity", "iati-activities-schema.xsd"),
    "iati-organisations": ("iati-organisation", "iati-organisations-schema.xsd"),
}
_VALUE = r"(?:attribute '(?P<attribute>[^']*)': )?'(?P<found>.*)' is not a valid value of the .*'(?P<type>[^']*)'\.$"
#: What libxml2 says, and what it is here. Names in its sentences stand between apostrophes.
_WORDS = [
    ("schema.missing-child", re.compile(r"Missing child element\(s\)\. Expected is (?:one of )?(?P<expected>.*)\.$")),
    ("schema.element", re.compile(r"This element is not expected\. Expected is (?:one of )?(?P<expected>.*)\.$")),
    ("schema.element", re.compile(r"This element is not expected\.$")),
    ("schema.attribute-missing", re.compile(r"The attribute '(?P<attribute>[^']*)' is required but missing\.$")),
    ("schema.attribute", re.compile(r"attribute '(?P<attribute>[^']*)': The attribute '[^']*' is not allowed\.$")),
    ("schema.value", re.compile(_VALUE, re.DOTALL)),
    ("schema.text", re.compile(r"[Cc]haracter content .*is not allowed")),
]
_ELEMENT = re.compile(r"^Element '(?P<element>[^']*)'")
_LONGEST = 80


class Schema:
    """The schema of one kind of files in one version."""

    def __init__(self, folder: Path, root: str) -> None:
        self.root, (self.unit, name) = root, KINDS[root]
        self._schema = etree.XMLSchema(etree.parse(folder / name))

    def findings(self, unit: Any) -> Iterator[Finding]:
        """What the schema does not allow in an activity or an organisation."""
        if not self._schema.validate(unit):
            yield from (_finding(error, error.line) for error in self._schema.error_log)

    def of_header(self, root: Any, line: int) -> Iterator[Finding]:
        """What it does not allow in the attributes of the root, which stands on a line."""
        alone = etree.Element(root.tag, dict(root.attrib))
        alone.append(etree.Element(self.unit))
        if not self._schema.validate(alone):
            # What is wrong with the empty unit beside is not asked for.
            mine = (error for error in self._schema.error_log if error.message.startswith(f"Element '{self.root}'"))
            yield from (_finding(error, line) for error in mine)


@cache
def schema_of(folder: Path, version: str, root: str) -> Schema:
    """The schema of a version, below `folder`; of the last one for a version there is none of."""
    return Schema(folder / "xsd" / (version if version in VERSIONS else VERSIONS[-1]), root)


def _finding(error: Any, line: int) -> Finding:
    element = _ELEMENT.match(error.message)
    values = {"element": element.group("element") if element else ""}
    for rule, words in _WORDS:
        if found := words.search(error.message):
            values |= {name: _short(value.strip("() ")) for name, value in found.groupdict().items() if value}
            return Finding(rule, Severity.ERROR, line, values)
    return Finding("schema", Severity.ERROR, line, {**values, "found": _short(error.message)})


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
