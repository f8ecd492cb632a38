"""Representation offices."""

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.partnerships.models import RepresentationOffice


def build(item: Item, _book: Book) -> Row:
    """The row of an office."""
    columns = {
        **item.text("name", "title"),
        "authority": item.ref("authority", "places"),
        "location": item.ref("at", "places"),
        "address": item.word("address"),
        "as_of": item.date("as_of"),
        **item.period("since", "until"),
    }
    return Row(RepresentationOffice, columns)
