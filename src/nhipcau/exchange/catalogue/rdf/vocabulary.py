"""The words in which the register is said as RDF.

Each table is a class and each column a property of the register's own vocabulary, which a page documents
(`/data/vocabulary`). Where a vocabulary that others know has a word for it, that is said too.
"""

from nhipcau.core.records.fields import name_and_language

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
#: The datatype of dates that are not known to the year, month or day: https://www.loc.gov/standards/datetime/.
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

#: Where the vocabulary is documented, below the address of the site.
OWN = "/data/vocabulary#"

#: Classes that others know, by table.
CLASSES: dict[str, tuple[str, ...]] = {
    "places": (f"{SCHEMA}AdministrativeArea",),
    "organisations": (f"{ORG}Organization", f"{SCHEMA}Organization"),
    "people": (f"{FOAF}Person", f"{SCHEMA}Person"),
    "people_positions": (f"{ORG}Membership",),
    "fields": (f"{SKOS}Concept",),
    "partnerships": (f"{ORG}OrganizationalCollaboration",),
    "agreements": (f"{SCHEMA}CreativeWork",),
    "offices": (f"{ORG}Site", f"{SCHEMA}GovernmentOffice"),
    "sites": (f"{SCHEMA}Place",),
    "projects": (f"{SCHEMA}Project",),
    "project_money": (f"{SCHEMA}MonetaryAmount",),
    "editions": (f"{SCHEMA}Event",),
    "sessions": (f"{SCHEMA}Event",),
    "declarations": (f"{SCHEMA}CreativeWork",),
    "recommendations": (f"{SCHEMA}CreativeWork",),
    "commitments": (f"{SCHEMA}PlanAction",),
    "questions": (f"{SCHEMA}Question",),
    "sources": (f"{DCTERMS}BibliographicResource", f"{SCHEMA}CreativeWork"),
}
_NAMES = (f"{RDFS}label", f"{SCHEMA}name")
_TEXT = (f"{DCTERMS}description",)
#: Properties that others know, by table and column without its language; "*" stands for all tables.
PROPERTIES: dict[tuple[str, str], tuple[str, ...]] = {
    ("*", "title"): _NAMES,
    ("*", "description"): _TEXT,
    ("*", "summary"): _TEXT,
    ("*", "latitude"): (f"{GEO}lat",),
    ("*", "longitude"): (f"{GEO}long",),
    ("*", "currency"): (f"{SCHEMA}currency",),
    ("places", "parent"): (f"{SCHEMA}containedInPlace", f"{DCTERMS}isPartOf"),
    ("organisations", "url"): (f"{FOAF}homepage",),
    ("organisations", "locality"): (f"{SCHEMA}location",),
    ("people_positions", "person"): (f"{ORG}member",),
    ("people_positions", "organisation"): (f"{ORG}organization",),
    ("people_positions", "locality"): (f"{ORG}organization",),
    ("agreements", "partnership"): (f"{DCTERMS}isPartOf",),
    ("agreements", "renews"): (f"{DCTERMS}replaces",),
    ("agreements", "number"): (f"{DCTERMS}identifier",),
    ("offices", "address"): (f"{SCHEMA}address",),
    ("sites", "address"): (f"{SCHEMA}address",),
    ("sites", "locality"): (f"{SCHEMA}containedInPlace",),
    ("projects", "localities"): (f"{SCHEMA}location",),
    ("projects", "fields"): (f"{DCTERMS}subject",),
    ("partnerships", "fields"): (f"{DCTERMS}subject",),
    ("agreements", "fields"): (f"{DCTERMS}subject",),
    ("editions", "host"): (f"{SCHEMA}location",),
    ("editions", "begins"): (f"{SCHEMA}startDate",),
    ("editions", "ends"): (f"{SCHEMA}endDate",),
    ("sessions", "edition"): (f"{SCHEMA}superEvent",),
    ("sessions", "starts"): (f"{SCHEMA}startDate",),
    ("sessions", "ends"): (f"{SCHEMA}endDate",),
    ("declarations", "edition"): (f"{DCTERMS}isPartOf",),
    ("declarations", "adopted_on"): (f"{DCTERMS}issued",),
    ("commitments", "due"): (f"{SCHEMA}endTime",),
    ("sources", "url"): (f"{SCHEMA}url",),
    ("sources", "publisher"): (f"{DCTERMS}publisher",),
    ("sources", "published"): (f"{DCTERMS}issued",),
    ("sources", "language"): (f"{DCTERMS}language",),
    ("citations", "source"): (f"{DCTERMS}source",),
}
#: Addresses of what others say of a unit, by the scheme of its code: what the code looks like, and the address.
ELSEWHERE = {
    "wikidata": (r"Q[1-9][0-9]*", "http://www.wikidata.org/entity/{}"),
    "geonames": (r"[1-9][0-9]*", "https://sws.geonames.org/{}/"),
}


def known_classes(table: str) -> tuple[str, ...]:
    """The classes that others know for rows of a table."""
    return CLASSES.get(table, ())


def known_properties(table: str, column: str) -> tuple[str, ...]:
    """The properties that others know for a column."""
    name, _language = name_and_language(column)
    return PROPERTIES.get((table, name)) or PROPERTIES.get(("*", name), ())
