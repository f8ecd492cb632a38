"""What the register itself counts today: the number, its definition and the list behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.lists import Facet, add_facet
from nhipcau.core.web.summaries import summaries
from nhipcau.registry.figures.models import Measure
from nhipcau.registry.partnerships.models import Agreement, Partnership, PartnershipParty, RepresentationOffice
from nhipcau.registry.places.models import Country, Lineage, Locality
from nhipcau.registry.projects.models import Project

#: A partnership counts as cooperation unless it ended or is only being discussed.
STANDING = (Partnership.Status.ACTIVE, Partnership.Status.DORMANT, Partnership.Status.UNKNOWN)


@dataclass(frozen=True)
class Count:
    """A count of the register, what it counts, and the address (below the language) of the list it counts."""

    number: int
    definition: Any
    url: str


def in_cooperation(rows: "QuerySet[Locality]", value: str = "standing") -> "QuerySet[Locality]":
    """The localities that are, or come from, a party to a partnership: any recorded one, or one that is `standing`."""
    parties = PartnershipParty.objects.filter(locality__isnull=False)
    if value == "standing":
        parties = parties.filter(partnership__status__in=STANDING)
    return rows.filter(pk__in=Lineage.objects.filter(ancestor__in=parties.values("locality")).values("descendant"))


def localities_with_partnership(country: str) -> int:
    """Today's localities of a country that are in cooperation."""
    return in_cooperation(Locality.objects.filter(country=country, valid_to__isnull=True)).count()


def offer_facet() -> None:
    """Let the list of localities be filtered by what is counted here."""
    options = [("standing", _("today")), ("any", _("at any time"))]
    add_facet("places", Facet("partner", _("In cooperation"), choices=lambda: options, apply=in_cooperation))


@dataclass(frozen=True)
class _Counter:
    compute: Callable[[], int]
    definition: Any
    route: str
    query: str = ""


_LOCALITIES = _(
    "localities of today’s map that are, or come from, a party to a recorded partnership "
    "that has not ended and is not only in discussion"
)
_COUNTERS = {
    Measure.Computed.VN_LOCALITIES: _Counter(
        lambda: localities_with_partnership(Country.VIETNAM),
        _LOCALITIES,
        "places:list",
        "country=VN&map=today&partner=standing",
    ),
    Measure.Computed.FR_LOCALITIES: _Counter(
        lambda: localities_with_partnership(Country.FRANCE),
        _LOCALITIES,
        "places:list",
        "country=FR&map=today&partner=standing",
    ),
    Measure.Computed.PARTNERSHIPS: _Counter(
        Partnership.objects.count, _("partnerships on record, whatever their status"), "partnerships:list"
    ),
    Measure.Computed.AGREEMENTS: _Counter(
        Agreement.objects.count, _("agreements on record, of every kind and state"), "agreements:list"
    ),
    Measure.Computed.PROJECTS: _Counter(
        Project.objects.count, _("projects on record, whatever their status"), "projects:list"
    ),
    Measure.Computed.OFFICES: _Counter(
        RepresentationOffice.objects.count, _("representation offices on record, past ones included"), "offices:list"
    ),
}


def counts_today(wanted: Iterable[str]) -> dict[str, Count]:
    """The register's own counts for some of `Measure.Computed`, in one query. Raises ValueError for an unknown one."""
    counters = {computed: _COUNTERS[Measure.Computed(computed)] for computed in wanted}
    numbers = summaries({f"count:{computed}": counter.compute for computed, counter in counters.items()})
    return {
        computed: Count(int(numbers[f"count:{computed}"]), counter.definition, _address(counter))
        for computed, counter in counters.items()
    }


def _address(counter: _Counter) -> str:
    address = reverse(counter.route)
    return f"{address}?{counter.query}" if counter.query else address
