"""Agreements, which stand under their partnership in the files."""

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Ref, Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.partnerships.models import Agreement, Signature


def build(item: Item, book: Book) -> Row:
    """The row of an agreement with its signatures; the edition it was signed at is noted in `book`."""
    columns = {
        **item.text("title"),
        "partnership": Ref("partnerships", item.entry.owner),
        "kind": item.word("kind"),
        "number": item.word("number"),
        **item.body("issuer", "issuer_locality", "issuer_organisation"),
        **item.period("period_from", "period_to"),
        "renews": item.ref("renews", "agreements"),
        "parent": item.ref("parent", "agreements"),
    }
    edition = item.ref("edition", "editions")
    if edition:
        book.signed_at.setdefault(edition.id, []).append(Ref("agreements", item.entry.id))
    return Row(
        Agreement,
        columns,
        parts={"signatures": [_signature(one) for one in item.items("signatures")]},
        links={"fields": item.refs("fields", "fields")},
    )


def _signature(item: Item) -> Row:
    columns = {
        **item.body("party"),
        "signed_on": item.date("on"),
        "place": item.ref("at_place", "places"),
        **item.text("at", "place"),
        "signatory": item.ref("by", "people"),
        "signatory_name": item.word("by_name"),
    }
    return Row(Signature, columns, cites=item.cites())
