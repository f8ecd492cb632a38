"""News as a kind of entries in the data files."""

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.exchange.datafiles.kinds import DataKind, register
from nhipcau.portal.models import News


def build(item: Item, _book: Book) -> Row:
    """The row of a piece of news with the records it concerns."""
    links = {
        "partnerships": item.refs("partnerships", "partnerships"),
        "localities": item.refs("places", "places"),
        "editions": item.refs("editions", "editions"),
    }
    return Row(News, {**item.period("on", "until"), **item.text("text")}, links=links)


def register_kinds() -> None:
    """Called when the app is ready."""
    register(DataKind("news", News, build))
