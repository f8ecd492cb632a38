"""Organisations."""

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.names import name_rows
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.organisations.models import Organisation, OrganisationName


def build(item: Item, book: Book) -> Row:
    """The row of an organisation with its names."""
    names = name_rows(item, OrganisationName, dated=False)
    columns = {
        **book.titles_from_names(names),
        "kind": item.word("kind"),
        "country": item.word("country"),
        "locality": item.ref("place", "places"),
        "url": item.word("url"),
    }
    return Row(Organisation, columns, parts={"names": names})
