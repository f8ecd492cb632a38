"""Sites."""

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.places import point
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.projects.models import Site


def build(item: Item, _book: Book) -> Row:
    """The row of a site."""
    columns = {
        **item.text("name", "title"),
        "kind": item.word("kind", Site.Kind.PROJECT.value),
        "address": item.word("address"),
        "locality": item.ref("place", "places"),
        **point(item),
    }
    return Row(Site, columns)
