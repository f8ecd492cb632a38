"""Sessions that have no time yet, found by words and a page at a time."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.planning.cards import Card, cards_of, slim
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.pages import by_keys

PER_PAGE = 20


@dataclass(frozen=True)
class Unplaced:
    """A page of sessions without a time."""

    cards: list[Card]
    page: Page[int]
    words: str


def unplaced_of(edition: Edition, words: str, page: str | None) -> Unplaced:
    """Those whose title holds all `words`, whatever their accents; three queries."""
    rows = Session.objects.filter(edition=edition, starts=None).exclude(state=Session.State.CANCELLED)
    shown = Paginator(matching(rows.order_by("position", "pk"), words), PER_PAGE).get_page(page)
    return Unplaced(cards_of(by_keys(slim(rows), list(shown)), edition), shown, words)


def matching(rows: "object", words: str) -> list[int]:
    """The ids of those of the sessions whose titles hold all words, in the order given; one query."""
    titles = rows.values_list("pk", *(f"title_{code}" for code in LANGUAGES))  # type: ignore[attr-defined]
    wanted = fold(words).split()
    return [pk for pk, *some in titles if not wanted or all(word in fold(" ".join(some)) for word in wanted)]
