"""What an exhibition adds to the page of its edition."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.queries.plan import figures_of
from nhipcau.conference.exhibition.queries.public import is_open_for_applications, is_public
from nhipcau.conference.exhibition.queries.sources import said_of_stands
from nhipcau.core.records.sections import Section, section


@section("editions", order=45)
def exhibition_of_edition(record: Edition) -> Section | None:
    """What sources say of its stands; the areas with their numbers, the way to the plan, and to apply."""
    public = is_public(record)
    areas = [one for one in figures_of(record) if one.stands or one.area.announced] if public else []
    said, is_open = said_of_stands(record), is_open_for_applications(record)
    if not areas and not said and not is_open:
        return None
    context = {"edition": record, "areas": areas, "said": said, "public": public, "open": is_open}
    statements = [statement for one in said for statement in (*one.planned, *one.actual)]
    return Section("exhibition", _("Exhibition"), "exhibition/public/section.html", context, statements)
