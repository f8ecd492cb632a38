"""What the search knows of an edition besides its own words: the titles of the sessions released."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.models import Release, ReleasedSession
from nhipcau.core.records.kinds import SearchText, kind_named, register


def extend_editions() -> None:
    """Register the kind of editions anew, with the words of their programmes. Called when the app is ready."""
    kind = kind_named("editions")
    if kind is not None:
        register(replace(kind, search_text=_with_titles(kind.search_text), searchable=_reading(kind.searchable)))


def _with_titles(search_text: Callable[[Any], SearchText]) -> Callable[[Any], SearchText]:
    def known(edition: Edition) -> SearchText:
        own = search_text(edition)
        sessions = (session for release in edition.releases.all() for session in release.sessions.all())
        titles = (title for session in sessions for title in session.content.get("title", {}).values())
        return replace(own, words=(*own.words, *titles))

    return known


def _reading(searchable: Callable[["QuerySet[Any]"], "QuerySet[Any]"]) -> Callable[["QuerySet[Any]"], "QuerySet[Any]"]:
    def prepared(rows: "QuerySet[Any]") -> "QuerySet[Any]":
        newer = Release.objects.filter(edition=OuterRef("edition"), number__gt=OuterRef("number"))
        current = Release.objects.filter(~Exists(newer)).only("edition")
        sessions = ReleasedSession.objects.only("release", "content", "position")
        return searchable(rows).prefetch_related(
            Prefetch("releases", current), Prefetch("releases__sessions", sessions)
        )

    return prepared
