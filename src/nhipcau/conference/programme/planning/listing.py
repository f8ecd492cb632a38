"""The sessions of an edition as a list, filtered."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.planning.cards import Card, cards_of, slim
from nhipcau.conference.programme.planning.days import read_day
from nhipcau.conference.programme.planning.unplaced import matching
from nhipcau.conference.programme.zones import bounds_of_day, zone_of_edition
from nhipcau.core.web.pages import by_keys

PER_PAGE = 50


@dataclass(frozen=True)
class Listed:
    """A page of sessions, in the order of time; those without one stand last."""

    cards: list[Card]
    page: Page[int]


def listed(edition: Edition, asked: Mapping[str, str], page: str | None) -> Listed:
    """The sessions for which all of `asked` holds: q, kind, state, room (an id), day, placed (yes or no)."""
    rows = _filtered(edition, asked).order_by(F("starts").asc(nulls_last=True), "position", "pk")
    shown = Paginator(matching(rows, asked.get("q", "").strip()[:100]), PER_PAGE).get_page(page)
    return Listed(cards_of(by_keys(slim(Session.objects.all()), list(shown)), edition), shown)


def _filtered(edition: Edition, asked: Mapping[str, str]) -> "QuerySet[Session]":
    rows = Session.objects.filter(edition=edition)
    for name, known in (("kind", Session.Kind.values), ("state", Session.State.values)):
        if asked.get(name) in known:
            rows = rows.filter(**{name: asked[name]})
    if asked.get("room", "").isdecimal():
        rows = rows.filter(room=int(asked["room"][:18]))
    if asked.get("placed") in ("yes", "no"):
        rows = rows.filter(starts__isnull=asked["placed"] == "no")
    if (day := read_day(asked.get("day", ""))) is not None:
        begins, ends = bounds_of_day(day, zone_of_edition(edition))
        rows = rows.filter(starts__lt=ends, ends__gt=begins)
    return rows
