"""The log of changes: whoever follows it holds the register, however it was changed."""

import threading
from typing import Any

import pytest
from django.db import close_old_connections, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.core.records.actions import after_change, delete_record
from nhipcau.core.records.kinds import all_kinds
from nhipcau.core.sources.models import Source
from nhipcau.exchange.api.changes import actions
from nhipcau.exchange.api.changes.queries import BEGINNING, BadCursor, changes_after
from nhipcau.registry.organisations.models import Organisation
from tests.rows import organisation, source

#: What is done: with which record, and what.
STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["add", "change", "rename", "drop", "look"])), max_size=14
)


class Mirror:
    """Somebody who holds a copy of the register and knows it only by the log."""

    def __init__(self) -> None:
        self.held: set[tuple[str, str]] = set()
        self.cursor = BEGINNING

    def look(self, at_once: int = 2) -> list[str]:
        events = []
        while True:
            stretch = changes_after(self.cursor, at_once)
            for one in stretch.happened:
                events.append(f"{one.event} {one.slug}")
                key = (one.kind, one.slug)
                assert one.event != "changed" or key in self.held, f"{key} was never told of"
                (self.held.discard if one.event == "removed" else self.held.add)(key)
            self.cursor = stretch.cursor
            if not stretch.has_more:
                return events


def register() -> set[tuple[str, str]]:
    return {
        (kind.name, slug) for kind in all_kinds() for slug in kind.model._default_manager.values_list("slug", flat=True)
    }


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_a_mirror_ends_equal_whatever_is_done_between_its_looks(steps: list[tuple[int, str]]) -> None:
    with transaction.atomic():
        mirror, number = Mirror(), 0
        for which, verb in steps:
            row = Organisation.objects.order_by("pk")[which : which + 1].first()
            if verb == "look":
                mirror.look()
            elif verb == "add" or row is None:
                after_change([organisation(f"body-{number % 3}-{number}" if number > 2 else f"body-{number}")])
                number += 1
            elif verb == "drop":
                delete_record(row)
            else:
                row.slug = row.slug + "x" if verb == "rename" else row.slug
                row.save()
                after_change([row])
        mirror.look()
        assert mirror.held == register()
        assert mirror.look() == []
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_what_was_written_without_it_is_taken_in_afterwards() -> None:
    mirror = Mirror()
    after_change([organisation("ccifv")])
    source("le-courrier")
    assert mirror.look() == ["created ccifv"]
    assert actions.complete() == 1
    assert mirror.look() == ["created le-courrier"]
    Source.objects.all().delete()
    assert actions.complete() == 1
    assert mirror.look() == ["removed le-courrier"]
    assert actions.complete() == 0


@pytest.mark.django_db
def test_a_record_is_told_once_at_its_last_change_and_only_what_is_asked_for() -> None:
    body, paper = organisation("ccifv"), source("le-courrier")
    after_change([body, paper])
    start = changes_after(BEGINNING, 10)
    assert [one.event for one in start.happened] == ["created", "created"]
    for _again in range(3):
        after_change([body])
    later = changes_after(start.cursor, 10)
    assert [(one.event, one.slug) for one in later.happened] == [("changed", "ccifv")]
    assert [one.slug for one in changes_after(BEGINNING, 10, ["sources"]).happened] == ["le-courrier"]
    delete_record(body)
    after_change([organisation("ccifv")])
    assert [one.event for one in changes_after(later.cursor, 10).happened] == ["created"]
    for wrong in ("", "x", "1", "-1.2", "1.2.3", "1.2-3", f"{'9' * 30}.1"):
        with pytest.raises(BadCursor):
            changes_after(wrong, 10)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_missed_of_transactions_that_go_on_at_once() -> None:
    """The one that began first ends last: who looks between them is told of its record afterwards."""
    if connection.vendor == "sqlite":
        pytest.skip("one transaction at a time writes")
    mirror, order = Mirror(), threading.Barrier(2, timeout=20)
    seen: list[Any] = []

    def slow() -> None:
        with transaction.atomic():
            row = organisation("slow")
            order.wait()  # the quick one begins, and ends
            order.wait()
            after_change([row])
        close_old_connections()

    thread = threading.Thread(target=slow)
    thread.start()
    order.wait()
    after_change([organisation("quick")])
    seen += mirror.look()
    order.wait()
    thread.join()
    assert [*seen, *mirror.look()] == ["created quick", "created slow"]


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_the_second_waits_for_the_first() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("one transaction at a time writes")
    mirror, first = Mirror(), threading.Event()

    def second() -> None:
        assert first.wait(20)
        after_change([organisation("second")])
        connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        after_change([organisation("first")])
        first.set()
        thread.join(1)
        assert thread.is_alive(), "it wrote into the log before the other had ended"
    thread.join()
    assert mirror.look(1) == ["created first", "created second"]
