"""What the page of possible partners shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from nhipcau.core.records.languages import language_name
from nhipcau.registry.needs.finder.profiles import Profile, unknowns
from nhipcau.registry.needs.finder.ranking import Match
from nhipcau.registry.needs.queries.names import Names, names_of
from nhipcau.registry.needs.queries.partners import Found
from nhipcau.registry.needs.words import SHORT, TO_BE_KNOWN, Pair, in_words, joined, shown_points
from nhipcau.registry.places.models import Locality

#: As many possible partners are shown.
SHOWN = 20


@dataclass(frozen=True)
class Part:
    """One part of a score: its points, and why."""

    points: str
    words: SafeString


@dataclass(frozen=True)
class MatchCard:
    """A possible partner with the parts of its score, and what is not known of it."""

    record: Locality
    points: str
    parts: list[Part]
    unknown: SafeString


@dataclass(frozen=True)
class AskerCard:
    """What is known of the locality that asks: fields with the number of partnerships and projects."""

    experience: list[tuple[Any, int]]
    needs: list[Any]
    strengths: list[Any]
    languages: SafeString
    people: int | None
    unknown: list[Any]


def cards_of(found: Found) -> tuple[AskerCard, list[MatchCard]]:
    """The asker and its first possible partners, as a page shows them; two queries."""
    shown = found.telling[:SHOWN]
    names = names_of(found.asker, shown)
    return _asker_card(found.asker, names), list(_match_cards(found.asker, shown, names))


def _asker_card(asker: Profile, names: Names) -> AskerCard:
    experience = sorted(asker.experience.items(), key=lambda pair: (-pair[1], pair[0]))
    return AskerCard(
        experience=[(names.fields[field], count) for field, count in experience if field in names.fields],
        needs=[names.fields[field] for field in sorted(asker.needs)],
        strengths=[names.fields[field] for field in sorted(asker.strengths)],
        languages=joined(language_name(one) for one in sorted(asker.languages)),
        people=asker.people,
        unknown=[TO_BE_KNOWN[one] for one in unknowns(asker)],
    )


def _match_cards(asker: Profile, matches: Sequence[Match], names: Names) -> Iterable[MatchCard]:
    for match in matches:
        pair = Pair(asker, match.profile, names.places, names.fields)
        yield MatchCard(
            record=names.places[match.profile.place.id],
            points=shown_points(match.points),
            parts=[Part(shown_points(one.points), in_words(one, pair)) for one in match.reasons],
            unknown=joined(SHORT[one] for one in unknowns(match.profile)),
        )
