"""Reasons in words: each has its sentence in the three languages."""

import pytest
from django.utils.translation import override

from nhipcau.conference.meetings.models import Profile
from nhipcau.conference.meetings.parties.wording import MOST_FIELDS, Pair, in_words
from nhipcau.conference.meetings.queries.suggestions import Names
from nhipcau.conference.meetings.suggesting.reasons import Reason, Rule
from nhipcau.registry.needs.finder import rules as finder
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality
from tests.rows import titled

pytestmark = pytest.mark.one_database
FIELDS = {number: CooperationField(pk=number, **titled(f"Field {number}")) for number in range(1, 8)}
PLACES = {number: Locality(pk=number, slug=f"place-{number}", **titled(f"Place {number}")) for number in (8, 9)}
PAIR = Pair(Profile(), Profile(), Names(PLACES, FIELDS))


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_every_reason_has_a_sentence_with_what_it_names(language: str) -> None:
    said = set()
    with override(language):
        for rule in Rule:
            for kin in finder.Kin:
                near = finder.Reason(finder.Rule.SIZE, 4.0, partner=8, common=9, kin=kin, km=12.4, count=5000)
                words = str(in_words(Reason(rule, 4.0, (1, 2), (3,), ("fr",), near), PAIR))
                assert words.endswith(".")
                if rule in (Rule.NEAR_US, Rule.NEAR_THEM):
                    assert "Place 8" in words
                    assert ("Place 9" in words) == (kin is finder.Kin.SAME_UNIT)
                    assert ("12 km" in words) == (kin is finder.Kin.NONE)
                said.add(words)
    assert len(said) == len(Rule) - 2 + 2 * len(finder.Kin)


def test_of_many_fields_the_first_are_named() -> None:
    with override("en"):
        assert PAIR.fields(tuple(FIELDS)[:MOST_FIELDS]) == "Field 1, Field 2, Field 3, Field 4"
        assert PAIR.fields(tuple(FIELDS)) == "Field 1, Field 2, Field 3, Field 4 and 3 more"
