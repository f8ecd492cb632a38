"""People in public office."""

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.organisations.models import Person, Position

#: What stands between the other spellings of a name.
SEPARATOR = "; "


def build(item: Item, _book: Book) -> Row:
    """The row of a person with the offices held; a name is the same in every language."""
    columns = {
        **{f"title_{code}": item.word("name") for code in LANGUAGES},
        "variants": SEPARATOR.join(str(variant) for variant in item.value.get("variants") or ()),
        "country": item.word("country"),
    }
    return Row(Person, columns, parts={"positions": [_position(one) for one in item.items("positions")]})


def _position(item: Item) -> Row:
    columns = {
        "organisation": item.ref("org", "organisations"),
        "locality": item.ref("place", "places"),
        **item.text("title"),
        **item.text("role"),
        **item.period("from", "to", "held_from", "held_to"),
        "as_of": item.date("as_of"),
    }
    return Row(Position, columns, cites=item.cites())
