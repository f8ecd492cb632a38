"""The parts of the desk of an exhibition, in the order in which they are needed."""

from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.desk.parts import PartLink, links_of

#: Name of the address of each part, and what it is called.
_PARTS = (
    ("desk", pgettext_lazy("part of the desk of an exhibition", "Exhibitors")),
    ("settings", pgettext_lazy("part of the desk of an exhibition", "Call and types")),
    ("plan", pgettext_lazy("part of the desk of an exhibition", "Plan")),
    ("allocation", pgettext_lazy("part of the desk of an exhibition", "Allocation")),
    ("moves", pgettext_lazy("part of the desk of an exhibition", "Moving in")),
    ("day", pgettext_lazy("part of the desk of an exhibition", "On the day")),
)


def parts_of(slug: str, path: str) -> list[PartLink]:
    """The parts of the desk of the exhibition of an edition."""
    return links_of("exhibition", _PARTS, slug, path)
