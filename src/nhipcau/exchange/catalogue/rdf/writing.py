"""All triples of the public register, row by row."""

from collections.abc import Iterator
from typing import IO

from django.conf import settings

from nhipcau.core.web.address import site_address
from nhipcau.exchange.catalogue.dump.snapshot import snapshot
from nhipcau.exchange.catalogue.rdf import nodes
from nhipcau.exchange.catalogue.rdf.triples import Triples
from nhipcau.exchange.catalogue.rdf.vocabulary import DCTERMS, RDF
from nhipcau.exchange.catalogue.tables.register import all_tables
from nhipcau.exchange.catalogue.terms import LICENCE

CONTENT_TYPE = "application/n-triples"
_DATASET = "http://www.w3.org/ns/dcat#Dataset"


def lines(address: str) -> Iterator[str]:
    """The register as N-Triples, a line at a time. `address` is that of the site: it begins those of all records."""
    dataset = nodes.iri(f"{address}/data#register")
    yield f"{dataset} {nodes.iri(f'{RDF}type')} {nodes.iri(_DATASET)} .\n"
    yield f"{dataset} {nodes.iri(f'{DCTERMS}title')} {nodes.text(settings.PRODUCT_NAME)} .\n"
    yield f"{dataset} {nodes.iri(f'{DCTERMS}license')} {nodes.iri(LICENCE.authority)} .\n"
    triples = Triples(address, all_tables())
    for table in all_tables():
        yield from triples.of(table)


def write_triples(target: IO[bytes]) -> None:
    """Write all triples, of one state of the register, into `target`.

    Raises ImproperlyConfigured where the site has no address.
    """
    with snapshot():
        target.writelines(line.encode() for line in lines(site_address()))
