"""Writing the pages of a release: all or nothing, one at a time, overtaken by what is newer."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule import outputs, writing
from nhipcau.conference.schedule.actions import release_for_record
from nhipcau.conference.schedule.models import Release, Writing
from nhipcau.conference.schedule.outputs import ReleaseView
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.ready import store
from nhipcau.core.ready.models import ReadyFile
from nhipcau.core.ready.pages import ReadyPage
from tests.rows import edition, item

pytestmark = pytest.mark.django_db
PATH = "/{}/editions/ninth/programme/test"


@pytest.fixture
def ninth() -> Edition:
    made = edition("ninth")
    item(made, "water")
    return made


@pytest.fixture
def broken() -> list[bool]:
    """Put something in to let the writer fail."""
    return []


@pytest.fixture(autouse=True)
def writer(monkeypatch: pytest.MonkeyPatch, broken: list[bool]) -> None:
    """The only writer: a page for each language with the titles of the sessions."""

    def write(view: ReleaseView, language: str) -> Iterator[ReadyPage]:
        if broken and language == "en":
            raise OSError("full")
        titles = ", ".join(str(one.content.translated("title")) for one in view.sessions)
        yield ReadyPage(PATH.format(language), "text/plain; charset=utf-8", titles.encode())

    monkeypatch.setattr(outputs, "_WRITERS", {"test": write})


def renamed(of: Edition, title: str) -> Release:
    of.programme.update(title_en=title)
    made = release_for_record(of)
    assert made is not None
    return made


def served() -> str:
    found = store.find(PATH.format("en"))
    return found.body.decode() if found else ""


def test_a_worker_writes_what_was_released_and_the_old_is_removed(ninth: Edition) -> None:
    release_for_record(ninth)
    assert served() == ""
    Worker().run_once()
    assert served() == "Water"
    renamed(ninth, "Rivers")
    assert served() == "Water"
    Worker().run_once()
    assert (served(), ReadyFile.objects.count()) == ("Rivers", 3)
    row = Writing.objects.get()
    assert (row.state, row.done, row.steps, row.pages) == ("done", 3, 3, 3)
    assert Release.objects.filter(written_at=None).count() == 0


def test_what_fails_leaves_the_old_and_can_be_tried_again(ninth: Edition, broken: list[bool]) -> None:
    writing.write_release(release_for_record(ninth).pk)
    made = renamed(ninth, "Rivers")
    broken.append(True)
    with pytest.raises(OSError, match="full"):
        writing.write_release(made.pk)
    assert (served(), Writing.objects.get().state) == ("Water", "failed")
    broken.clear()
    assert writing.write_release(made.pk) == "written"
    assert (served(), ReadyFile.objects.count()) == ("Rivers", 3)


def test_one_writes_at_a_time_and_who_is_overtaken_stops(ninth: Edition) -> None:
    first = release_for_record(ninth)
    second = renamed(ninth, "Rivers")
    assert writing.write_release(first.pk) == "overtaken"
    Writing.objects.create(edition=ninth, release=second, state="running", token="other", seen_at=timezone.now())
    with pytest.raises(writing.Busy):
        writing.write_release(second.pk)
    # Whoever held it is dead.
    Writing.objects.update(seen_at=timezone.now() - writing.SILENCE - timedelta(seconds=1))
    assert writing.write_pending() == 1
    assert served() == "Rivers"
    assert writing.write_release(second.pk) == "written"


def test_a_release_made_while_another_is_written_wins(ninth: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    first = release_for_record(ninth)
    slow = outputs._WRITERS["test"]

    def meanwhile(view: ReleaseView, language: str) -> Iterator[ReadyPage]:
        if language == "fr" and view.release.number == 1:
            renamed(ninth, "Rivers")
        yield from slow(view, language)

    monkeypatch.setattr(outputs, "_WRITERS", {"test": meanwhile})
    assert writing.write_release(first.pk) == "overtaken"
    assert served() == ""
    assert writing.write_pending() == 1
    assert served() == "Rivers"


def test_pages_are_written_again_after_an_upgrade(ninth: Edition) -> None:
    writing.write_release(release_for_record(ninth).pk)
    ReadyFile.objects.all().delete()
    writing.write_again("editions/ninth", lambda _done: None)
    assert served() == "Water"
