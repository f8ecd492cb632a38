"""Sources."""

from nhipcau.core.sources.models import Source
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book


def build(item: Item, _book: Book) -> Row:
    """The row of a source; its title stands in the column of the language it is written in."""
    language = item.word("language")
    titled = language if language in LANGUAGES else "en"
    columns = {
        **{f"title_{code}": item.word("title") if code == titled else "" for code in LANGUAGES},
        "publisher": item.word("publisher"),
        "language": language,
        "url": item.word("url"),
        "published": item.date("published"),
        **item.text("published_note"),
        "read_on": item.day("read_on"),
        "copy_of": item.ref("copy_of", "sources"),
        "copy_url": item.word("copy_url"),
        **item.text("rights"),
    }
    return Row(Source, columns)
