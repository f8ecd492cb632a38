"""What an exhibition adds to the page of its edition."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.queries.plan import figures_of
from nhipcau.conference.exhibition.queries.public import is_public
from nhipcau.core.records.sections import Section, section


@section("editions", order=45)
def exhibition_of_edition(record: Edition) -> Section | None:
    """The areas with their numbers, and the way to the plan."""
    if not is_public(record):
        return None
    areas = [one for one in figures_of(record) if one.stands or one.area.announced]
    if not areas:
        return None
    return Section("exhibition", _("Exhibition"), "exhibition/public/section.html", {"edition": record, "areas": areas})
