"""The filters of the bridge map as they stand in an address."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from nhipcau.core.web.narrowing import text_in
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.partnerships.queries import ArcFilters
from nhipcau.registry.partnerships.queries.units import BODY
from nhipcau.registry.places.models import Level

FRENCH_LEVELS = (Level.REGION, Level.DEPARTMENT, Level.INTERCOMMUNALITY, Level.COMMUNE, Level.SYNDICATE)
#: Their names, which are those of the list of partnerships too.
NAMES = ("field", "status", "level", "year", "map")


def filters_of(params: QueryDict) -> tuple[ArcFilters, str]:
    """The filters of an address, and what is wrong with them in words (empty when nothing is)."""
    year, problem = params.get("year", "").strip(), ""
    if year and not (year.isascii() and year.isdecimal() and 1000 <= int(year[:5]) <= 2999):
        problem = _(
            "“%(year)s” is not a year: write four digits, for instance 2010. The other filters are applied."
        ) % {"year": year[:20]}
        year = ""
    status, level = params.get("status", ""), params.get("level", "")
    filters = ArcFilters(
        field=text_in(params, "field"),
        status=status if status in Partnership.Status.values else "",
        level=level if level in {*FRENCH_LEVELS, BODY} else "",
        year=int(year) if year else None,
        today=params.get("map") == "today",
    )
    return filters, problem


def kept(params: QueryDict) -> str:
    """Those of the filters that stand in an address, as a query."""
    found = params.copy()
    for name in set(found) - set(NAMES):
        del found[name]
    return found.urlencode()
