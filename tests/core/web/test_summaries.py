"""Counts that are kept until the register changes."""

import pytest

from nhipcau.core.records.revision import bump_revision
from nhipcau.core.web.models import Summary
from nhipcau.core.web.summaries import DAYS, PURGED, summary

pytestmark = pytest.mark.django_db


def test_a_count_is_made_once_for_each_change_of_the_register() -> None:
    made = []
    bump_revision()
    assert [summary("n", lambda: made.append(1) or len(made)) for _time in range(3)] == [1, 1, 1]
    bump_revision()
    assert summary("n", lambda: made.append(1) or len(made)) == 2


def test_a_kept_count_takes_one_query(django_assert_num_queries: object) -> None:
    bump_revision()
    summary("n", lambda: 1)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert summary("n", lambda: 2) == 1


def test_what_is_past_is_removed_a_little_at_a_time() -> None:
    bump_revision()
    for n in range(PURGED + 5):
        summary(f"old-{n}", lambda: 1)
    bump_revision()
    assert summary("new", lambda: 1) == 1
    assert Summary.objects.filter(name__startswith="old").count() == 5
    summary("newer", lambda: 1)
    assert set(Summary.objects.values_list("name", flat=True)) == {"new", "newer"}


def test_counts_of_yesterday_go_and_those_of_the_register_stay() -> None:
    bump_revision()
    summary("plain", lambda: 1)
    summary("yesterday", lambda: 1, DAYS + 739_000)
    summary("today", lambda: 1, DAYS + 739_001)
    assert set(Summary.objects.values_list("name", flat=True)) == {"plain", "today"}
    bump_revision()
    summary("later", lambda: 1)
    assert set(Summary.objects.values_list("name", flat=True)) == {"today", "later"}
