"""The ways by which programs reach the data: what each is for, and where it is."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
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
    found = [
        _door(
            "api:reference",
            _("Programming interface"),
            _("Every record and list as JSON, with the filters of the pages; changes since a moment, for mirrors."),
        ),
        _door("iati:public", "IATI 2.03", _("Projects as activities and localities as organisations, for aid data.")),
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
    ]
    return [one for one in found if one]


def _door(route: str, label: str, words: str) -> Door | None:
    try:
        return Door(label, words, reverse(route))
    except NoReverseMatch:
        return None
