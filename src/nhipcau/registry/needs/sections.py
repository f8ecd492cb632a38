"""Sections that this app adds to the pages of other records."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.sections import Section, section
from nhipcau.registry.needs.queries.stated import stated_by
from nhipcau.registry.places.models import Level, Locality


@section("places", order=26)
def needs_of_locality(record: Locality) -> Section | None:
    """What a locality states of itself, with the way to possible partners; nothing for a whole country."""
    if record.level == Level.COUNTRY:
        return None
    stated = stated_by(record)
    context = {"record": record, "stated": stated, "finder": f"{reverse('partners')}?for={record.slug}"}
    return Section("needs", _("Needs and strengths"), "needs/section.html", context, stated.parts)
