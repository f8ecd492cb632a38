"""Who is looked at: few enough to be read whole, found in the database by what could speak for them."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, F, FloatField, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Abs, Cast
from django.utils.translation import get_language

from nhipcau.registry.needs.finder.profiles import Place, Point, Profile
from nhipcau.registry.needs.models import Interest
from nhipcau.registry.needs.queries.network import Network
from nhipcau.registry.partnerships.models import PartnershipParty
from nhipcau.registry.places.models import Level, Lineage, Locality

#: Each way of finding candidates gives at most as many; the usual levels fill up to the number wanted.
MOST, WANTED = 60, 200
#: Of very many fields, those with most partnerships and projects of the asker are looked at.
MOST_FIELDS = 6
#: Half the side of the square around a seat in which neighbours are looked for, in degrees.
AROUND = 1.5
#: Of very many partners, the neighbourhoods of the first ones are looked at.
MOST_PARTNERS = 20


def candidates_for(asker: Profile, country: str, network: Network, *, level: str = "", field: int = 0) -> list[int]:
    """The ids of localities of `country` for which something may speak, of a level and with a part in a field if given.

    Six ways lead to them: what they state, fields, most partnerships, partners near the asker, nearness to the asker's
    partners, and, as long as there are few, the usual levels.
    """
    rows = Locality.objects.filter(country=country, valid_to__isnull=True).exclude(level=Level.COUNTRY)
    if level:
        rows = rows.filter(level=level)
    found = {
        *_stating(asker, country, field),
        *_experienced(asker, network, field),
        *(unit for units in network.by_level.values() for unit in units),
        *_working_near(asker.place, country),
        *_near_partners(asker, rows),
    }
    found |= set(_of_usual_levels(asker, rows, network, max(WANTED - len(found), 0)))
    return list(rows.filter(pk__in=found).order_by("pk").values_list("pk", flat=True))


def _stating(asker: Profile, country: str, field: int) -> Iterable[int]:
    """Those whose strengths meet the asker's needs, or whose needs its strengths and its experience."""
    offered = Q(ancestor__interests__kind=Interest.Kind.STRENGTH, ancestor__interests__field__in=asker.needs)
    wanted_fields = asker.strengths | asker.experience.keys()
    wanted = Q(ancestor__interests__kind=Interest.Kind.NEED, ancestor__interests__field__in=wanted_fields)
    matching = offered | wanted | Q(ancestor__interests__field=field)
    lines = Lineage.objects.filter(matching, descendant__country=country, descendant__valid_to__isnull=True)
    fields = Count("ancestor__interests__field", distinct=True)
    return lines.values_list("descendant", flat=True).annotate(n=fields).order_by("-n", "descendant")[:MOST]


def _experienced(asker: Profile, network: Network, field: int) -> Iterable[int]:
    most_used = sorted(asker.experience, key=lambda one: (-asker.experience[one], one))[:MOST_FIELDS]
    wanted = [field] if field else [*asker.needs, *most_used]
    return (unit for one in wanted for unit in network.by_field.get(one, ()))


def _working_near(place: Place, country: str) -> Iterable[int]:
    """Those that work with the asker's neighbours, with what lies in it, and with what it lies in."""
    near = Q(parent=place.id) | Q(pk__in=place.within[1:])
    rows = Locality.objects.filter(country=place.country)
    if place.point:
        rows = rows.annotate(away=_away(place.point)).order_by(F("away").asc(nulls_last=True), "pk")
        near |= _square(place.point)
    working = Exists(PartnershipParty.objects.filter(locality=OuterRef("pk")))
    neighbours = list(rows.filter(near).filter(working).values_list("pk", flat=True)[:MOST])
    partnerships = PartnershipParty.objects.filter(locality__in=neighbours).values("partnership")
    parties = PartnershipParty.objects.filter(partnership__in=partnerships)
    bodies = Q(ancestor__in=parties.filter(locality__country=country).values("locality"))
    bodies |= Q(ancestor__in=parties.filter(organisation__locality__country=country).values("organisation__locality"))
    lines = Lineage.objects.filter(bodies, descendant__valid_to__isnull=True)
    return lines.order_by("descendant").values_list("descendant", flat=True).distinct()[:MOST]


def _near_partners(asker: Profile, rows: "QuerySet[Locality]") -> Iterable[int]:
    """Those near the asker's partners, in them, around them, or in the same unit; first those that have partners."""
    partners = asker.partners[:MOST_PARTNERS]
    near = [_square(partner.point) for partner in partners if partner.point]
    around = {unit for partner in partners for unit in partner.within}
    if not around:
        return ()
    working = Exists(PartnershipParty.objects.filter(locality=OuterRef("pk")))
    rows = rows.filter(reduce(or_, near, Q(pk__in=around) | Q(parent__in=around))).annotate(working=working)
    return rows.order_by("-working", _name(), "pk").values_list("pk", flat=True)[:MOST]


def _of_usual_levels(asker: Profile, rows: "QuerySet[Locality]", network: Network, most: int) -> Iterable[int]:
    """Those of the levels that the asker's works with, or of any if that is not known; by name."""
    levels = [other for one, other in network.pairs if one == asker.place.level]
    usual = rows.filter(level__in=levels) if levels else rows
    return usual.order_by(_name(), "pk").values_list("pk", flat=True)[:most]


def _square(point: Point) -> Q:
    north, east = point
    return Q(latitude__range=(north - AROUND, north + AROUND), longitude__range=(east - AROUND, east + AROUND))


def _away(point: Point) -> CombinedExpression:
    north, east = (Cast(Value(one), FloatField()) for one in point)
    return Abs(F("latitude") - north) + Abs(F("longitude") - east)


def _name() -> str:
    return f"sort_{get_language() or 'vi'}"
