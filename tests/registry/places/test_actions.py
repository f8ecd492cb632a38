"""What follows from changed successions and names."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.registry.places.actions import rebuild_lineage, retitle
from nhipcau.registry.places.models import Lineage, Locality, LocalityName, Succession
from tests import rows

UNITS = 6
#: Later units have higher numbers: no line returns.
SUCCESSIONS = st.sets(
    st.tuples(st.integers(0, UNITS - 1), st.integers(0, UNITS - 1)).filter(lambda pair: pair[0] < pair[1])
)


def lines() -> set[tuple[int, int]]:
    return set(Lineage.objects.values_list("ancestor", "descendant"))


@pytest.mark.django_db(transaction=False)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories=st.lists(SUCCESSIONS, min_size=1, max_size=4))
def test_mending_the_lines_of_a_unit_is_as_good_as_making_all_anew(histories: list[set[tuple[int, int]]]) -> None:
    Succession.objects.all().delete()
    Locality.objects.all().delete()
    units = [rows.place(f"unit-{number}") for number in range(UNITS)]
    rebuild_lineage()
    standing: set[tuple[int, int]] = set()
    for wanted in histories:
        for before, after in standing ^ wanted:
            if (before, after) in wanted:
                Succession.objects.create(predecessor=units[before], successor=units[after], kind="merge")
            else:
                Succession.objects.get(predecessor=units[before], successor=units[after]).delete()
            rebuild_lineage([units[before].pk])
        standing = wanted
        mended = lines()
        Lineage.objects.all().delete()
        rebuild_lineage()
        assert mended == lines()


@pytest.mark.django_db
def test_a_line_goes_on_through_every_step() -> None:
    first, second, third = rows.place("first"), rows.place("second"), rows.place("third")
    rows.became(first, second)
    rows.became(second, third)
    assert {(first.pk, third.pk), (first.pk, first.pk), (second.pk, third.pk)} <= lines()
    assert (third.pk, first.pk) not in lines()


@pytest.mark.django_db
def test_the_title_is_the_first_official_name_in_use() -> None:
    unit = rows.place("unit")
    unit.names.all().delete()
    for position, (text, kind, begin, end) in enumerate(
        [
            ("Short", "short", None, None),
            ("Former", "official", None, "2015"),
            ("To come", "official", "2999", None),
            ("Present", "official", "2016", None),
            ("Long form", "official", None, None),
        ]
    ):
        LocalityName.objects.create(
            locality=unit, text=text, kind=kind, language="fr", valid_from=begin, valid_to=end, position=position
        )
    assert retitle([unit]) == [unit]
    unit.refresh_from_db()
    assert (unit.title_fr, unit.title_vi) == ("Present", "")


@pytest.mark.django_db
def test_the_title_of_a_unit_that_is_gone_is_its_last_official_name() -> None:
    unit = rows.place("unit", valid_to="2015")
    unit.names.all().delete()
    for position, (text, end) in enumerate([("Older", "2001"), ("Last", "2015")]):
        LocalityName.objects.create(locality=unit, text=text, language="fr", valid_to=end, position=position)
    retitle([unit])
    assert unit.title_fr == "Last"
