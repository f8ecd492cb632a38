"""What follows for partnerships: their titles are their parties."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from nhipcau.core.records.actions import follows_from, set_titles
from nhipcau.core.records.models import Record
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.partnerships.rules import titles_of
from nhipcau.registry.places.models import Locality


@follows_from("partnerships")
def follow_partnerships(partnerships: Sequence[Partnership]) -> Iterable[Record]:
    """Bring the titles of changed partnerships up to date."""
    retitle(partnerships)
    return ()


@follows_from("places")
def follow_localities(localities: Sequence[Locality]) -> Iterable[Record]:
    """Bring the titles of the partnerships of changed localities up to date, and return those that changed."""
    return retitle(Partnership.objects.filter(parties__locality__in=localities).distinct())


@follows_from("organisations")
def follow_organisations(organisations: Sequence[Organisation]) -> Iterable[Record]:
    """Bring the titles of the partnerships of changed organisations up to date, and return those that changed."""
    return retitle(Partnership.objects.filter(parties__organisation__in=organisations).distinct())


@transaction.atomic
def retitle(partnerships: Iterable[Partnership]) -> list[Partnership]:
    """Set the titles that follow from the parties, and return the partnerships whose title changed.

    A partnership without parties keeps its title.
    """
    found = list(partnerships)
    with_parties = Partnership.objects.prefetch_related("parties__locality", "parties__organisation")
    parties = {
        one.pk: [party.body for party in one.parties.all()]
        for one in with_parties.filter(pk__in=[one.pk for one in found])
    }
    return [one for one in found if parties.get(one.pk) and set_titles(one, titles_of(parties[one.pk]))]
