"""The ways by which programs reach the data: what each is for, and where it is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

#: The forms of the catalogue: what they are called, and their types.
CATALOGUE_FORMS = {
    "jsonld": ("JSON-LD", "application/ld+json"),
    "ttl": ("Turtle", "text/turtle; charset=utf-8"),
    "rdf": ("RDF/XML", "application/rdf+xml"),
}


@dataclass(frozen=True)
class Door:
    """A way in, with its page if it has one; `further` are labels and addresses of what belongs to it."""

    label: str
    words: str
    address: str = ""
    further: tuple[tuple[str, str], ...] = ()


def doors() -> list[Door]:
    """All of them, in the active language."""
    forms = tuple((label, reverse(f"opendata:catalogue-{form}")) for form, (label, _type) in CATALOGUE_FORMS.items())
    return [
        Door(
            _("Programming interface"),
            _("Every record and list as JSON, with the filters of the pages; changes since a moment, for mirrors."),
            reverse("api:reference"),
        ),
        Door(
            "IATI 2.03",
            _("Projects as activities and localities as organisations, for aid data."),
            reverse("iati:public"),
        ),
        Door(
            _("Catalogue (DCAT-AP)"),
            _("All data sets with their files, for portals of open data:"),
            further=forms,
        ),
        Door(
            _("Data Package"),
            _("All lists with the types of their columns, for tools that read tables:"),
            further=(("datapackage.json", reverse("catalogue:package")),),
        ),
        Door(
            _("The bridge map (GeoJSON)"),
            _("Every partnership as a line between the seats of its parties, as of today or of a day (?as_of=2015):"),
            further=(("map.geojson", reverse("embeds:map")),),
        ),
        Door(
            _("Pieces for other sites"),
            _("Lists, the bridge map and programmes, to be shown on pages of your own."),
            f"{reverse('embeds:making')}?page={reverse('partnerships:list')}",
        ),
    ]
