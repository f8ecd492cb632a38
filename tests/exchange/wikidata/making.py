"""A small register, and a table of Wikidata that says something else."""

from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Locality
from tests.registry import making

ENTITY = "http://www.wikidata.org/entity/"
HEAD = "item,itemLabel,itemIso,twin,twinLabel,twinIso,start,end"
#: Yên Bái (today in Lào Cai) with Val-de-Marne both ways; Huế with Brest, one way and of another year; Huế with Nice.
TABLE = f"""{HEAD}
{ENTITY}Q1,Lào Cai,,{ENTITY}Q2,Val-de-Marne,FR-94,1996-01-01T00:00:00Z,
{ENTITY}Q2,Val-de-Marne,FR-94,{ENTITY}Q1,Lào Cai,,,
{ENTITY}Q3,Huế,,{ENTITY}Q4,Brest,,1990-01-01T00:00:00Z,
{ENTITY}Q3,Huế,,{ENTITY}Q5,Nice,,1998-01-01T00:00:00Z,
{ENTITY}Q3,Huế,,{ENTITY}Q6,Montreuil,,,
{ENTITY}Q4,Brest,,{ENTITY}Q5,Nice,,,
somewhere,,,{ENTITY}Q2,,,,
"""


def coded(place: Locality, code: str, scheme: str = "wikidata") -> Locality:
    place.codes.create(scheme=scheme, code=code)
    return place


def make_pairs() -> None:
    """Partnerships of which the table above says the same, something else, or nothing."""
    yen_bai = making.place("yen-bai", name="Yên Bái", valid_to="2025-06-30")
    lao_cai = coded(making.place("lao-cai-2025", name="Lào Cai"), "Q1")
    making.became(yen_bai, lao_cai)
    val = coded(making.place("val-de-marne", "FR", "department", name="Val-de-Marne"), "FR-94", "iso3166-2")
    hue, brest = coded(making.place("hue", name="Huế"), "Q3"), coded(making.place("brest", "FR", "commune"), "Q4")
    coded(making.place("nice", "FR", "commune"), "Q5")
    montreuil = making.place("montreuil", "FR", "commune")
    making.partnership("yen-bai--val-de-marne", yen_bai, val, status="active", since="1996")
    making.partnership("hue--brest", hue, brest, status="active", since="2005")
    making.partnership("lao-cai--montreuil", lao_cai, montreuil, status="active", since="2000")
    making.partnership("hue--montreuil", hue, montreuil, status="discussion")
    making.settled(*Locality.objects.all(), *Partnership.objects.all())
