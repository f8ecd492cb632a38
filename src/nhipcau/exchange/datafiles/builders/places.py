"""Localities."""

from typing import Any

from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.names import name_rows
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.needs.models import Interest, Population, WorkingLanguage
from nhipcau.registry.places.models import Locality, LocalityCode, LocalityName, Succession
from nhipcau.registry.places.rules import LEVELS


def build(item: Item, book: Book) -> Row:
    """The row of a locality with its names, codes and successors, and what it states of itself."""
    _check_level(item)
    names = name_rows(item, LocalityName, dated=True)
    columns = {
        **book.titles_from_names(names),
        "country": item.word("country"),
        "level": item.word("level"),
        "parent": item.ref("parent", "places"),
        **item.period("valid_from", "valid_to"),
        "seat": item.word("seat"),
        **point(item),
    }
    parts = {
        "names": names,
        "codes": _codes(item),
        "became": _successions(item),
        "interests": [
            *_interests(item, "needs", Interest.Kind.NEED),
            *_interests(item, "strengths", Interest.Kind.STRENGTH),
        ],
        "populations": _populations(item),
        "working_languages": _working_languages(item),
    }
    return Row(Locality, columns, parts=parts)


def point(item: Item) -> dict[str, Any]:
    """The columns of a point, given as latitude and longitude."""
    latitude, longitude = item.value.get("point") or (None, None)
    return {
        "latitude": None if latitude is None else float(latitude),
        "longitude": None if longitude is None else float(longitude),
    }


def _check_level(item: Item) -> None:
    country, level = item.word("country"), item.word("level")
    allowed = LEVELS.get(country, ())
    if allowed and level not in allowed:
        message = _("level: “%(level)s” does not exist in %(country)s; write one of %(allowed)s")
        listed = ", ".join(one.value for one in allowed)
        item.fault(message % {"level": level, "country": country, "allowed": listed}, "level")


def _codes(item: Item) -> list[Row]:
    return [
        Row(
            LocalityCode,
            {
                "scheme": code.word("scheme"),
                "code": code.word("code"),
                **code.period("from", "to", "valid_from", "valid_to"),
            },
            identity=("scheme", "code"),
            cites=code.cites(),
        )
        for code in item.items("codes")
    ]


def _successions(item: Item) -> list[Row]:
    return [
        Row(
            Succession,
            {
                "successor": one.ref("id", "places"),
                "kind": one.word("kind"),
                "legal_on": one.date("legal"),
                "operating_on": one.date("operating"),
                **one.text("act"),
            },
            identity=("successor",),
            cites=one.cites(),
        )
        for one in item.items("became")
    ]


def _interests(item: Item, key: str, kind: str) -> list[Row]:
    return [
        Row(
            Interest,
            {
                "kind": kind,
                "field": one.ref("field", "fields"),
                **one.text("text", "words"),
                "as_of": one.date("as_of"),
            },
            cites=one.cites(),
        )
        for one in item.items(key)
    ]


def _populations(item: Item) -> list[Row]:
    return [
        Row(Population, {"people": one.value["value"], "as_of": one.date("as_of")}, cites=one.cites())
        for one in item.items("population")
    ]


def _working_languages(item: Item) -> list[Row]:
    spoken = item.value.get("languages") or ()
    return [Row(WorkingLanguage, {"language": one}, identity=("language",)) for one in spoken]
