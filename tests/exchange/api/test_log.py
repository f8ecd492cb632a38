"""The log of changes: whoever follows it holds the register, however it was changed."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
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


@pytest.mark.django_db
def test_who_mirrors_by_the_interface_holds_the_records_as_they_are(django_assert_max_num_queries: Any) -> None:
    after_change([organisation(f"body-{number}") for number in range(5)])
    held: dict[str, Any] = {}

    def follow(address: str) -> str:
        while True:
            answer = Client().get(address).json()
            for one in answer["changes"]:
                held[one["id"]] = one["record"]
                if one["event"] == "removed":
                    del held[one["id"]]
            if not answer["more"]:
                return str(answer["next"])
            address = answer["next"]

    next_time = follow("/api/v1/changes?records=true&limit=2&lang=fr&cursor=0")
    again = {"If-None-Match": Client().get(next_time).headers["ETag"]}
    assert Client().get(next_time, headers=again).status_code == 304
    row = Organisation.objects.get(slug="body-1")
    row.title_fr = "Un autre nom"
    row.save()
    delete_record(Organisation.objects.get(slug="body-2"))
    after_change([row, organisation("body-9")])
    assert Client().get(next_time, headers=again).status_code == 200
    with django_assert_max_num_queries(20):
        follow(next_time)
    listed = Client().get("/api/v1/organisations?lang=fr").json()["records"]
    assert {one["id"]: one["title"] for one in listed} == {slug: one["title"] for slug, one in held.items()}
    assert {one["id"]: one["updated_at"] for one in listed} == {slug: one["updated_at"] for slug, one in held.items()}
    assert held["body-1"]["title"] == "Un autre nom"
    for wrong in (
        "records=maybe",
        "limit=201&records=true",
        "limit=0",
        "type=delegates",
        "cursor=1",
        "since=2020",
        "limit=1&limit=2",
    ):
        answer = Client().get(f"/api/v1/changes?{wrong}")
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, wrong.partition("=")[0]), wrong


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
        connection.close()

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
