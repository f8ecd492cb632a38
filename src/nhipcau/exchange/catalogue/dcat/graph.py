"""The catalogue as a graph of DCAT-AP 3: https://semiceu.github.io/DCAT-AP/releases/3.0.0/."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.catalogue.dcat.datasets import FORMS, Dataset, Distribution, Words, datasets, in_each
from nhipcau.exchange.catalogue.terms import LICENCE

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
_VCARD, _SPDX = Namespace("http://www.w3.org/2006/vcard/ns#"), Namespace("http://spdx.org/rdf/terms#")
_LANGUAGES = {"vi": "VIE", "fr": "FRA", "en": "ENG"}
#: Government, and international issues.
_THEMES = ("GOVE", "INTR")
_COUNTRIES = ("VNM", "FRA")
#: What may be asked for, as rdflib calls it.
SERIALISERS = {"jsonld": "json-ld", "ttl": "turtle", "rdf": "xml"}


def serialised(address: str, form: str) -> str:
    """The catalogue in a form of `SERIALISERS`. `address` is that of the site, without a slash at its end."""
    made: str = graph(address).serialize(format=SERIALISERS[form], encoding=None)
    return made


def graph(address: str) -> Graph:
    """The catalogue: its publisher and licence, its data sets with their files, and the services."""
    made = Graph()
    for prefix, namespace in (("vcard", _VCARD), ("spdx", _SPDX)):
        made.bind(prefix, namespace)
    catalogue = URIRef(f"{address}/catalogue.jsonld#catalogue")
    made.add((catalogue, RDF.type, DCAT.Catalog))
    _say(made, catalogue, DCTERMS.title, dict.fromkeys(LANGUAGES, settings.PRODUCT_NAME))
    _say(made, catalogue, DCTERMS.description, in_each(_about))
    for predicate, value in _common(made, address):
        made.add((catalogue, predicate, value))
    made.add((catalogue, FOAF.homepage, URIRef(f"{address}/")))
    _authorities(made, catalogue, DCTERMS.language, "language", _LANGUAGES.values())
    known = list(datasets(address))
    for one in known:
        made.add((catalogue, DCAT.dataset, _dataset(made, one, address)))
    made.add((catalogue, DCAT.service, _interface(made, known, address)))
    if latest := max((one.changed for one in known if one.changed), default=None):
        made.add((catalogue, DCTERMS.modified, Literal(latest.isoformat(), datatype=XSD.dateTime)))
    return made


def _about() -> Any:
    return _("What the register of decentralised cooperation between Vietnam and France offers as open data.")


def _dataset(made: Graph, one: Dataset, address: str) -> URIRef:
    node = _node(one, address)
    made.add((node, RDF.type, DCAT.Dataset))
    made.add((node, DCTERMS.identifier, Literal(one.name)))
    _say(made, node, DCTERMS.title, one.title)
    _say(made, node, DCTERMS.description, one.description)
    for predicate, value in _common(made, address):
        made.add((node, predicate, value))
    for page in one.pages.values():
        made.add((node, DCAT.landingPage, URIRef(page)))
        made.add((URIRef(page), RDF.type, FOAF.Document))
    if one.changed:
        made.add((node, DCTERMS.modified, Literal(one.changed.isoformat(), datatype=XSD.dateTime)))
    _authorities(made, node, DCTERMS.language, "language", _LANGUAGES.values())
    _authorities(made, node, DCTERMS.accrualPeriodicity, "frequency", ["CONT"])
    _authorities(made, node, DCTERMS.accessRights, "access-right", ["PUBLIC"])
    _authorities(made, node, DCAT.theme, "data-theme", _THEMES)
    made.add((node, DCAT.contactPoint, _contact(made, address)))
    for file in one.distributions:
        made.add((node, DCAT.distribution, _distribution(made, file)))
    return node


def _interface(made: Graph, known: Iterable[Dataset], address: str) -> URIRef:
    """The programming interface, by which all records of the register are reached."""
    node = URIRef(f"{address}/data#interface")
    made.add((node, RDF.type, DCAT.DataService))
    _say(made, node, DCTERMS.title, in_each(lambda: _("Programming interface")))
    made.add((node, DCAT.endpointURL, URIRef(address + reverse("api_v1:index"))))
    made.add((node, DCAT.endpointDescription, URIRef(address + reverse("api_v1:openapi"))))
    for predicate, value in _common(made, address):
        made.add((node, predicate, value))
    for one in known:
        made.add((node, DCAT.servesDataset, _node(one, address)))
    return node


def _node(one: Dataset, address: str) -> URIRef:
    return URIRef(f"{address}/data#{one.name}")


def _distribution(made: Graph, file: Distribution) -> URIRef:
    node, form = URIRef(f"{file.url}#distribution"), FORMS[file.form]
    made.add((node, RDF.type, DCAT.Distribution))
    made.add((node, DCAT.accessURL, URIRef(file.url)))
    made.add((node, DCAT.downloadURL, URIRef(file.url)))
    made.add((node, DCAT.mediaType, URIRef(_IANA + form.media_type)))
    made.add((node, DCTERMS.license, _licence(made)))
    _authorities(made, node, DCTERMS["format"], "file-type", [form.file_type])
    _authorities(made, node, DCTERMS.language, "language", [_LANGUAGES[code] for code in file.languages])
    if file.schema:
        made.add((node, DCTERMS.conformsTo, URIRef(file.schema)))
        made.add((URIRef(file.schema), RDF.type, DCTERMS.Standard))
    if file.size is not None:
        made.add((node, DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger)))
        _checksum(made, node, file.digest)
    return node


def _checksum(made: Graph, node: URIRef, digest: str) -> None:
    checksum = URIRef(f"{node}-checksum")
    made.add((node, _SPDX.checksum, checksum))
    made.add((checksum, RDF.type, _SPDX.Checksum))
    made.add((checksum, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256))
    made.add((checksum, _SPDX.checksumValue, Literal(digest, datatype=XSD.hexBinary)))


def _common(made: Graph, address: str) -> list[tuple[URIRef, URIRef]]:
    """What is the same of the catalogue and of each data set: publisher, licence, the two countries."""
    publisher = URIRef(f"{address}/data#publisher")
    made.add((publisher, RDF.type, FOAF.Agent))
    made.add((publisher, FOAF.name, Literal(settings.PUBLISHER)))
    made.add((publisher, FOAF.homepage, URIRef(f"{address}/")))
    countries = [URIRef(f"{_AUTHORITY}country/{code}") for code in _COUNTRIES]
    for one in countries:
        made.add((one, RDF.type, DCTERMS.Location))
    spatial = [(DCTERMS.spatial, one) for one in countries]
    return [(DCTERMS.publisher, publisher), (DCTERMS.license, _licence(made)), *spatial]


def _licence(made: Graph) -> URIRef:
    licence = URIRef(LICENCE.authority)
    made.add((licence, RDF.type, DCTERMS.LicenseDocument))
    return licence


def _contact(made: Graph, address: str) -> URIRef:
    contact = URIRef(f"{address}/data#contact")
    made.add((contact, RDF.type, _VCARD.Organization))
    made.add((contact, _VCARD.fn, Literal(settings.PUBLISHER)))
    if settings.CONTACT:
        made.add((contact, _VCARD.hasEmail, URIRef(f"mailto:{settings.CONTACT}")))
    else:
        made.add((contact, _VCARD.hasURL, URIRef(f"{address}/about")))
    return contact


def _authorities(made: Graph, node: URIRef, predicate: URIRef, table: str, codes: Iterable[str]) -> None:
    for code in codes:
        made.add((node, predicate, URIRef(f"{_AUTHORITY}{table}/{code}")))


def _say(made: Graph, node: URIRef, predicate: URIRef, words: Words) -> None:
    for code, value in words.items():
        made.add((node, predicate, Literal(value, lang=code)))
