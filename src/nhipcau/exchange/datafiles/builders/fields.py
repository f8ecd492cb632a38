"""Fields of cooperation."""

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.partnerships.models import CooperationField, FieldCode


def build(item: Item, _book: Book) -> Row:
    """The row of a field, with its codes in the lists others use."""
    codes = [
        Row(FieldCode, {"scheme": scheme, "code": str(code)}, identity=("scheme", "code"))
        for scheme in (FieldCode.Scheme.DAC.value, FieldCode.Scheme.SDG.value)
        for code in item.value.get(scheme) or ()
    ]
    return Row(CooperationField, item.text("name", "title"), parts={"codes": codes})
