"""Recommendations and those they are addressed to."""

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.followup.recommendations.models import Addressee, Recommendation


def build(item: Item, _book: Book) -> Row:
    """The row of a recommendation; where it comes from is what it names."""
    columns = {
        **item.text("title"),
        "edition": item.ref("edition", "editions"),
        "number": item.value.get("number"),
        **item.text("text"),
        "field": item.ref("field", "fields"),
        "origin": _origin(item).value,
        "article": item.ref("article", "articles"),
        "session": item.ref("session", "sessions"),
        "carries_on": item.ref("carries_on", "recommendations"),
        "state": item.word("state", Recommendation.State.STANDING.value),
        "made_on": item.date("made_on"),
    }
    return Row(Recommendation, columns, parts={"addressees": [_addressee(one) for one in item.items("addressed_to")]})


def _origin(item: Item) -> Recommendation.Origin:
    if "article" in item.value:
        return Recommendation.Origin.ARTICLE
    return Recommendation.Origin.SESSION if "session" in item.value else Recommendation.Origin.OTHER


def _addressee(item: Item) -> Row:
    columns = {"group": item.word("group"), **item.body("ref"), **item.text("text", "words")}
    return Row(Addressee, columns, cites=item.cites())
