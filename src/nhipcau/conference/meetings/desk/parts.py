"""The parts of the planner's desk, in the order in which they are needed."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext_lazy

#: Name of the address of each part, and what it is called.
_PARTS = (
    ("desk", pgettext_lazy("part of the desk of meetings", "Overview")),
    ("setup", pgettext_lazy("part of the desk of meetings", "Set-up")),
    ("parties", pgettext_lazy("part of the desk of meetings", "Parties")),
    ("runs", pgettext_lazy("part of the desk of meetings", "Runs")),
    ("timetable", pgettext_lazy("part of the desk of meetings", "Timetable")),
    ("left_out", pgettext_lazy("part of the desk of meetings", "Left out")),
    ("publish", pgettext_lazy("part of the desk of meetings", "Publish")),
    ("swaps", pgettext_lazy("part of the desk of meetings", "Swaps")),
    ("walk_in", pgettext_lazy("part of the desk of meetings", "Walk-in")),
    ("table_sheets", pgettext_lazy("part of the desk of meetings", "Sheets")),
    ("outcomes", pgettext_lazy("part of the desk of meetings", "Outcomes")),
)


@dataclass(frozen=True)
class PartLink:
    """A part of the desk of one edition."""

    label: Any
    url: str
    is_current: bool


def parts_of(slug: str, path: str) -> list[PartLink]:
    """The parts of the desk of an edition; the current one is the one whose address `path` lies below longest."""
    found = [(label, url) for name, label in _PARTS if (url := _address(name, slug))]
    above = [url for _label, url in found if path == url or path.startswith(f"{url}/")]
    current = max(above, key=len, default="")
    return [PartLink(label, url, url == current) for label, url in found]


def _address(name: str, slug: str) -> str:
    try:
        return reverse(f"meetings:{name}", args=[slug])
    except NoReverseMatch:
        return ""
