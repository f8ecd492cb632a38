"""What is ready: written beside what is served, put in its place at once, read by every worker from then on."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from pytest_django.fixtures import DjangoAssertNumQueries

from nhipcau.core.ready import store
from nhipcau.core.ready.models import ReadyFile, ReadySet
from nhipcau.core.ready.pages import ReadyPage

SET = "editions/somewhere"
PATH = "/en/editions/somewhere/programme"


def page(text: str, path: str = PATH) -> ReadyPage:
    return ReadyPage(path, "text/html; charset=utf-8", text.encode())


def publish(*pages: ReadyPage, name: str = SET) -> int:
    generation = store.begin(name)
    store.put(name, generation, pages)
    store.publish(name, generation)
    return generation


def served(path: str = PATH) -> str | None:
    found = store.find(path)
    return found.body.decode() if found else None


@pytest.fixture(autouse=True)
def empty_memory() -> None:
    store._memory.clear()


@pytest.mark.django_db
def test_nothing_is_served_before_it_is_published() -> None:
    generation = store.begin(SET)
    assert store.put(SET, generation, [page("one")]) == 1
    assert served() is None

    assert store.publish(SET, generation)
    assert served() == "one"
    assert list(store.paths_of(SET)) == [PATH]


@pytest.mark.django_db
def test_a_page_is_found_by_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    publish(page("one"))
    with django_assert_num_queries(2):
        assert served() == "one"
    with django_assert_num_queries(1):
        assert served() == "one"
    with django_assert_num_queries(1):
        assert served("/en/editions/somewhere/nothing") is None


@pytest.mark.django_db
def test_who_fails_in_the_middle_leaves_what_was_served_and_the_next_tidies_up() -> None:
    publish(page("one"))

    def broken() -> Iterator[ReadyPage]:
        for number in range(store.CHUNK + 1):
            yield page("two", f"{PATH}/{number}")
        raise RuntimeError("a template is broken")

    generation = store.begin(SET)
    with pytest.raises(RuntimeError):
        store.put(SET, generation, broken())
    assert ReadyFile.objects.count() == store.CHUNK + 1
    assert (served(), served(f"{PATH}/0")) == ("one", None)

    publish(page("three"))
    assert served() == "three"
    assert ReadyFile.objects.count() == 1


@pytest.mark.django_db
def test_of_two_that_write_at_once_the_one_that_began_last_is_served() -> None:
    first, second = store.begin(SET), store.begin(SET)
    store.put(SET, second, [page("second")])
    assert store.publish(SET, second)
    store.put(SET, first, [page("first")])
    assert not store.publish(SET, first)

    assert served() == "second"
    assert ReadyFile.objects.count() == 1


@pytest.mark.django_db
def test_what_a_set_no_longer_holds_is_gone_and_others_stay() -> None:
    publish(page("a"), page("b", f"{PATH}/b"))
    publish(page("other", "/en/editions/other/programme"), name="editions/other")
    publish(page("a"))
    assert served(f"{PATH}/b") is None
    assert served("/en/editions/other/programme") == "other"

    store.remove(SET)
    assert served() is None
    assert list(ReadySet.objects.values_list("name", flat=True)) == ["editions/other"]
    assert ReadyFile.objects.count() == 1


@pytest.mark.django_db
def test_a_page_replaced_while_it_is_read_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    publish(page("one"))
    bodies, times = store._bodies, iter(range(2))

    def slow(pk: int, etag: str) -> tuple[bytes, bytes] | None:
        if next(times) == 0:
            publish(page("two"))
        return bodies(pk, etag)

    monkeypatch.setattr(store, "_bodies", slow)
    assert served() == "two"


@pytest.mark.django_db
def test_a_large_set_is_written_and_removed_in_small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "CHUNK", 3)
    said: list[int] = []
    for _round in range(2):
        generation = store.begin(SET)
        store.put(SET, generation, (page("x", f"{PATH}/{number}") for number in range(8)), said.append)
        store.publish(SET, generation)
    assert said == [3, 6, 8] * 2
    assert ReadyFile.objects.count() == 8


@pytest.mark.django_db(transaction=True)
def test_another_worker_serves_no_stale_page_after_a_publication() -> None:
    def elsewhere(job: Callable[[], object]) -> object:
        def run() -> object:
            try:
                return job()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(run).result()

    publish(page("one"))
    assert served() == "one"  # kept in memory by now
    elsewhere(lambda: publish(page("two")))
    assert served() == "two"
    assert elsewhere(served) == "two"
