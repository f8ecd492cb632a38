"""Declarations and their articles."""

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.followup.declarations.models import Article, Declaration


def build(item: Item, _book: Book) -> Row:
    """The row of a declaration."""
    columns = {
        **item.text("title"),
        "kind": item.word("kind"),
        "edition": item.ref("edition", "editions"),
        "adopted_on": item.date("adopted_on"),
        **item.text("adopted_by"),
    }
    return Row(Declaration, columns, parts={"articles": [_article(one) for one in item.items("articles")]})


def _article(item: Item) -> Row:
    columns = {
        "slug": item.word("id"),
        "kind": item.word("kind"),
        **item.text("title"),
        **item.text("text"),
        **item.texts("items"),
        "on": item.date("on"),
        "field": item.ref("field", "fields"),
        **item.body("by", "by_locality", "by_organisation"),
        "by_person": item.ref("by_person", "people"),
        **item.text("by_text", "by"),
    }
    return Row(Article, columns, identity=("slug",), cites=item.cites())
