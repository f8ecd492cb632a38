"""What follows from a change of organisations: their titles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from nhipcau.core.records.actions import follows_from, set_titles
from nhipcau.core.records.models import Record
from nhipcau.registry.organisations.models import Organisation, OrganisationName
from nhipcau.registry.places.rules import Called, titles_from_names


@follows_from("organisations")
def follow_organisations(organisations: Sequence[Organisation]) -> Iterable[Record]:
    """Bring the titles of changed organisations up to date; no other record changes with them here."""
    retitle(organisations)
    return ()


@transaction.atomic
def retitle(organisations: Iterable[Organisation]) -> list[Organisation]:
    """Set the titles that follow from the names, and return the organisations whose title changed.

    An organisation without any name keeps its title.
    """
    bodies = {organisation.pk: organisation for organisation in organisations}
    names: dict[int, list[Called]] = defaultdict(list)
    for one in OrganisationName.objects.filter(organisation__in=bodies).order_by("position", "pk"):
        names[one.organisation_id].append(Called(one.text, one.language, one.kind))
    today = timezone.localdate()
    return [bodies[pk] for pk in sorted(names) if set_titles(bodies[pk], titles_from_names(names[pk], today))]
