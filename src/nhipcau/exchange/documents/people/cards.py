"""Place cards to be folded into tents, with name and function on both sides."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.exchange.documents.people.badges import unbroken
from nhipcau.exchange.documents.people.gathering import Choice, delegates_for, in_turn
from nhipcau.exchange.documents.people.wording import common_words, edition_words, person
from nhipcau.exchange.documents.typesetting import compile_document

SECONDS = 120


def place_cards_pdf(edition: Edition, choice: Choice, delegates: Collection[Any] | None = None) -> bytes:
    """The place cards of people (or of those with these keys), two on a sheet. Raises TypesettingError."""
    language = choice.language or "vi"
    rows = delegates_for(edition, choice)
    found = rows if delegates is None else in_turn(rows, delegates)
    with override(language):
        people = [person(one, language) for one in found]
        data = {
            "language": language,
            "words": {**common_words(), "title": _("Place cards")},
            "edition": edition_words(edition, language).title,
            "people": [{**one, "name": unbroken(one["name"])} for one in people],
        }
    return compile_document("people/cards", data, seconds=SECONDS)
