"""What speaks for a possible partner, and that nothing ever speaks against one."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.registry.needs.finder.profiles import Place, Profile, Unknown, distance, unknowns
from nhipcau.registry.needs.finder.ranking import rank
from nhipcau.registry.needs.finder.rules import Kin, Reason, Rule, reasons_for

PAIRS = {("province", "department"): 3, ("province", "region"): 1, ("department", "province"): 3}
LAO_CAI = Place(1, "VN", "province", (22.48, 103.97), (1,), "lao cai")
YEN_BAI = Place(2, "VN", "province", (21.72, 104.91), (2,), "yen bai")
ILE_DE_FRANCE = Place(10, "FR", "region", (48.85, 2.35), (10,), "ile de france")
VAL_DE_MARNE = Place(11, "FR", "department", (48.79, 2.46), (11, 10), "val de marne")
CHOISY = Place(12, "FR", "commune", (48.77, 2.41), (12, 11, 10), "choisy")
SEINE = Place(14, "FR", "department", (48.91, 2.44), (14, 10), "seine")
NOWHERE = Place(13, "FR", "commune", None, (13,), "nowhere")


def asker(**known: Any) -> Profile:
    return Profile(LAO_CAI, **known)


def said(one: Profile, other: Profile) -> dict[Rule, Reason]:
    return {reason.rule: reason for reason in reasons_for(one, other, PAIRS)}


def test_a_stated_strength_meets_a_need_better_than_experience_does() -> None:
    wanting = asker(needs=frozenset({7}))
    stated = said(wanting, Profile(CHOISY, strengths=frozenset({7})))[Rule.NEEDS]
    shown = said(wanting, Profile(CHOISY, experience={7: 2}))[Rule.NEEDS]
    assert (stated.fields, stated.shown) == ((7,), ())
    assert (shown.fields, shown.shown) == ((), (7,))
    assert stated.points > shown.points > 0
    assert Rule.NEEDS not in said(wanting, Profile(CHOISY, needs=frozenset({7}), strengths=frozenset({8})))


def test_what_the_asker_can_do_counts_for_those_who_need_it() -> None:
    assert said(asker(strengths=frozenset({7})), Profile(CHOISY, needs=frozenset({7})))[Rule.OFFERS].fields == (7,)
    assert said(asker(experience={7: 1}), Profile(CHOISY, needs=frozenset({7})))[Rule.OFFERS].shown == (7,)


def test_shared_experience_is_told_as_a_share_the_most_used_field_first() -> None:
    reason = said(asker(experience={1: 1, 2: 5, 3: 1}), Profile(CHOISY, experience={1: 1, 2: 1, 4: 1}))[Rule.FIELDS]
    assert (reason.fields, reason.count, reason.total) == ((2, 1), 2, 4)
    all_of_it = said(asker(experience={1: 1}), Profile(CHOISY, experience={1: 9}))[Rule.FIELDS]
    assert all_of_it.points > reason.points


@pytest.mark.parametrize(
    ("partner", "to", "kin", "common"),
    [
        (CHOISY, VAL_DE_MARNE, Kin.PARTNER_INSIDE, 11),
        (VAL_DE_MARNE, CHOISY, Kin.PARTNER_AROUND, 11),
        (SEINE, CHOISY, Kin.SAME_UNIT, 10),
    ],
)
def test_neighbours_of_the_asked_partner_are_told_by_how_they_lie(
    partner: Place, to: Place, kin: Kin, common: int
) -> None:
    reason = said(asker(partners=(partner, NOWHERE)), Profile(to))[Rule.NEAR_CANDIDATE]
    assert (reason.partner, reason.kin, reason.common) == (partner.id, kin, common)


def test_a_neighbour_of_the_asker_counts_for_whom_it_works_with_the_nearer_the_more() -> None:
    far = replace(YEN_BAI, id=3, point=(20.5, 106.0))
    near = said(asker(), Profile(CHOISY, partners=(far, YEN_BAI)))[Rule.NEAR_ASKER]
    assert near.partner == YEN_BAI.id
    assert near.km == pytest.approx(129, abs=2)
    there = replace(YEN_BAI, point=(22.4, 104.0))
    assert said(asker(), Profile(CHOISY, partners=(there,)))[Rule.NEAR_ASKER].points > near.points
    assert Rule.NEAR_ASKER not in said(asker(), Profile(CHOISY, partners=(far,)))


def test_having_worked_with_the_country_counts_once() -> None:
    one = said(asker(), Profile(CHOISY, partners=(YEN_BAI,)))[Rule.COUNTRY]
    two = said(asker(), Profile(CHOISY, partners=(YEN_BAI, replace(YEN_BAI, id=3))))[Rule.COUNTRY]
    assert (one.count, two.count, one.points) == (1, 2, two.points)


def test_levels_count_by_how_often_they_work_together() -> None:
    reason = said(asker(), Profile(VAL_DE_MARNE))[Rule.LEVEL]
    assert (reason.count, reason.total) == (3, 4)
    assert reason.points > said(asker(), Profile(ILE_DE_FRANCE))[Rule.LEVEL].points
    assert Rule.LEVEL not in said(asker(), Profile(CHOISY))


def test_size_language_and_projects_in_common_count() -> None:
    here = asker(people=800_000, languages=frozenset({"vi", "fr"}), projects=frozenset({5}))
    there = Profile(VAL_DE_MARNE, people=1_400_000, languages=frozenset({"fr"}), projects=frozenset({5, 6}))
    found = said(here, there)
    assert found[Rule.LANGUAGES].languages == ("fr",)
    assert found[Rule.PROJECTS].count == 1
    assert found[Rule.SIZE].points > 0
    assert Rule.SIZE not in said(here, replace(there, people=9_000_000))


def test_partners_and_compatriots_are_not_proposed_and_equal_ones_stand_by_name() -> None:
    candidates = [Profile(one) for one in (VAL_DE_MARNE, SEINE, ILE_DE_FRANCE, CHOISY, YEN_BAI)]
    found = rank(asker(partners=(ILE_DE_FRANCE,)), candidates, PAIRS)
    assert [one.profile.place.sort for one in found] == ["seine", "val de marne", "choisy"]
    assert all(one.points == round(sum(part.points for part in one.reasons), 1) for one in found)


def test_what_is_not_known_is_named_in_the_order_of_its_use() -> None:
    known = Profile(NOWHERE, strengths=frozenset({1}), people=5)
    assert unknowns(known) == (Unknown.NEEDS, Unknown.LANGUAGES, Unknown.EXPERIENCE, Unknown.POINT)
    assert distance(NOWHERE, CHOISY) is None


fields = st.frozensets(st.integers(1, 6), max_size=4)
counts = st.dictionaries(st.integers(1, 6), st.integers(1, 4), max_size=4)


def profiles(place: Place, partners: tuple[Place, ...]) -> st.SearchStrategy[Profile]:
    return st.builds(
        Profile,
        place=st.just(place),
        partners=st.sets(st.sampled_from(partners)).map(tuple),
        experience=counts,
        needs=fields,
        strengths=fields,
        languages=st.frozensets(st.sampled_from(["vi", "fr", "en"])),
        people=st.none() | st.integers(1, 10**7),
    )


@given(
    profiles(LAO_CAI, (NOWHERE, SEINE)),
    profiles(CHOISY, (YEN_BAI,)),
    st.lists(profiles(VAL_DE_MARNE, (YEN_BAI,)), max_size=1),
    st.integers(1, 6),
    st.booleans(),
)
def test_a_matching_need_never_lowers_anybody(
    here: Profile, there: Profile, others: list[Profile], field: int, ours: bool
) -> None:
    """However little or much is known: a need on one side that the other's strength meets moves it up or nowhere."""
    if ours:
        met = replace(here, needs=here.needs | {field}), replace(there, strengths=there.strengths | {field})
    else:
        met = replace(here, strengths=here.strengths | {field}), replace(there, needs=there.needs | {field})

    def points(one: Profile, other: Profile) -> float:
        return sum(reason.points for reason in reasons_for(one, other, PAIRS))

    assert points(*met) >= points(here, there)
    assert points(met[0], there) >= points(here, there)
    # Of the others nothing new is known: the candidate that now offers more does not fall behind any of them.
    before = [one.profile.place.id for one in rank(met[0], [there, *others], PAIRS)]
    after = [one.profile.place.id for one in rank(met[0], [met[1], *others], PAIRS)]
    if CHOISY.id in before:
        assert after.index(CHOISY.id) <= before.index(CHOISY.id)
