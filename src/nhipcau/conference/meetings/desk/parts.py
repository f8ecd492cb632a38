"""The parts of the planner's desk, in the order in which they are needed."""

from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.desk.parts import PartLink, links_of

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


def parts_of(slug: str, path: str) -> list[PartLink]:
    """The parts of the desk of an edition."""
    return links_of("meetings", _PARTS, slug, path)
