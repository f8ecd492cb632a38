"""What speaks for a meeting of two: plain rules."""

from uuid import UUID

import pytest

from nhipcau.conference.meetings.planning.sides import kind_of
from nhipcau.conference.meetings.suggesting.parties import Party
from nhipcau.conference.meetings.suggesting.ranking import suggest
from nhipcau.conference.meetings.suggesting.reasons import MOST_FIELDS, STATED, Rule, reasons_for
from nhipcau.registry.needs.finder.profiles import Place, Profile

pytestmark = pytest.mark.one_database
WATER, WASTE, HERITAGE, TREES, TRADE = range(1, 6)


def party(number: int, country: str = "FR", **known: object) -> Party:
    return Party(key=UUID(int=number), side="gov", country=country, sort=f"{number:03}", **known)  # type: ignore[arg-type]


def home(number: int, country: str, *partners: Place, within: tuple[int, ...] = (), people: int = 0) -> Profile:
    place = Place(number, country, "province", within=(number, *within))
    return Profile(place, partners=partners, people=people or None)


US = party(1, "VN", offers=frozenset({HERITAGE}), seeks=frozenset({WATER, WASTE}), languages=frozenset({"vi", "fr"}))


def rules(asker: Party, other: Party) -> list[Rule]:
    return [one.rule for one in reasons_for(asker, other)]


def test_what_one_offers_and_the_other_seeks_weighs_most_either_way_round() -> None:
    helper = party(2, offers=frozenset({WATER}), fields=frozenset({WASTE}))
    [offered] = [one for one in reasons_for(US, helper) if one.rule is Rule.OFFERED]
    assert (offered.fields, offered.shown) == ((WATER,), (WASTE,))
    learner = party(3, seeks=frozenset({HERITAGE}))
    assert rules(US, learner) == [Rule.SOUGHT]
    assert rules(learner, US) == [Rule.OFFERED]
    everything = party(4, offers=frozenset(range(1, 99)))
    wanting = party(5, "VN", seeks=frozenset(range(1, 99)))
    assert reasons_for(wanting, everything)[0].points == STATED * MOST_FIELDS


def test_being_in_the_same_field_counts_where_nothing_is_given_or_taken() -> None:
    rival = party(2, seeks=frozenset({WATER}), offers=frozenset({HERITAGE}))
    [same] = reasons_for(US, rival)
    assert (same.rule, same.fields) == (Rule.FIELDS, (WATER, HERITAGE))
    assert Rule.FIELDS not in rules(US, party(3, offers=frozenset({WATER})))


def test_partners_and_neighbours_of_partners() -> None:
    brest, rennes = Place(20, "FR", "commune", within=(20, 29)), Place(21, "FR", "commune", within=(21, 29))
    hue = Place(10, "VN", "province", within=(10,))
    we = party(1, "VN", home=home(10, "VN", brest), is_home=True)
    them = party(2, home=home(20, "FR", hue, within=(29,)), is_home=True)
    assert Rule.PARTNERS in rules(we, them)
    company = party(3, home=home(20, "FR", hue, within=(29,)))
    assert Rule.HOME in rules(we, company)
    neighbour = party(4, home=home(rennes.id, "FR", within=(29,)), is_home=True)
    [near] = reasons_for(we, neighbour)
    assert near.rule is Rule.NEAR_THEM
    assert near.near is not None
    assert (near.near.partner, near.near.common) == (20, 29)
    assert rules(neighbour, we) == [Rule.NEAR_US]


def test_size_language_and_rank_alone_suggest_nobody_and_nobody_of_the_own_country_is_suggested() -> None:
    we = party(1, "VN", languages=frozenset({"fr"}), has_leader=True, home=home(10, "VN", people=900), is_home=True)
    alike = party(2, languages=frozenset({"fr"}), has_leader=True, home=home(20, "FR", people=1000), is_home=True)
    assert rules(we, alike) == [Rule.LANGUAGES, Rule.SIZE, Rule.LEADERS]
    assert suggest(we, [alike]) == []
    assert suggest(US, [party(3, "VN", offers=frozenset({WATER}))]) == []
    best, second, equal = (
        party(6, offers=frozenset({WATER, WASTE})),
        party(4, offers=frozenset({WATER})),
        party(5, offers=frozenset({WASTE})),
    )
    assert [one.party for one in suggest(US, [equal, second, US, best])] == [best, second, equal]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("gov", "gov", "g2g"),
        ("gov", "company", "g2b"),
        ("company", "company", "b2b"),
        ("association", "gov", "assoc"),
    ],
)
def test_what_a_meeting_is(one: str, other: str, kind: str) -> None:
    assert kind_of(one, other) == kind_of(other, one) == kind
