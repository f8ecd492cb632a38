"""Writing all that is published of a release into a new generation, and putting it in the place of the old one.

Whoever writes holds the row `Writing` of the edition. Nothing that is served changes before the last step, so that
whoever fails or is killed can be followed by another attempt.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.schedule.models import Release, Writing
from nhipcau.conference.schedule.outputs import ReleaseView, Writer, writers
from nhipcau.conference.schedule.queries import current_release, release_view
from nhipcau.core.ready import store
from nhipcau.core.ready.rewriting import rewriter
from nhipcau.core.text.languages import LANGUAGES

#: Names of the sets of ready pages begin so; the slug of the edition follows.
PREFIX = "editions/"
#: Whoever writes and has not been heard of for so long is taken for dead.
SILENCE = timedelta(minutes=3)
#: Told how many pages are written.
Progress = Callable[[int], None]


class Busy(Exception):
    """Another release of the edition is being written."""


class Lost(Exception):
    """A newer release is there, or another one writes in our place."""


def write_release(number: int, *, again: bool = False, progress: Progress | None = None) -> str:
    """Write the pages of a release and publish them; say what became of it: "written" or "overtaken".

    One that is written is left alone unless `again`. Raises `Busy`, and whatever a writer raises.
    """
    release = Release.objects.select_related("edition__host").filter(pk=number).first()
    if release is None or _is_overtaken(release):
        return "overtaken"
    if release.written_at is not None and not again:
        return "written"
    try:
        with _held(release) as hold:
            _write(release, hold, progress)
    except Lost:
        return "overtaken"
    return "written"


def write_pending(progress: Progress | None = None) -> int:
    """Write the releases that the public should read and that are not written, here and now; return how many.

    One that is being written by a worker is left to it.
    """
    written = 0
    for release in Release.objects.filter(written_at=None).order_by("pk"):
        try:
            written += write_release(release.pk, progress=progress) == "written"
        except Busy:
            continue
    return written


@rewriter(PREFIX)
def write_again(name: str, progress: Progress) -> None:
    """Write the pages of an edition again, with other templates. Raises `Busy`."""
    release = Release.objects.filter(edition__slug=name.removeprefix(PREFIX)).order_by("-number").first()
    if release is None:
        store.remove(name)
    else:
        write_release(release.pk, again=True, progress=progress)


class _Hold:
    """The row of an edition, held by whoever writes."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self.token = secrets.token_hex(16)
        self.rows = Writing.objects.filter(edition=release.edition_id, token=self.token)

    def go_on(self, pages: int, *, steps: int = 0) -> None:
        """Note how far it is. Raises `Lost` when there is no use in going on."""
        mine = self.rows.update(seen_at=timezone.now(), pages=pages, done=F("done") + steps)
        if not mine or _is_overtaken(self._release):
            raise Lost


@contextmanager
def _held(release: Release) -> Iterator[_Hold]:
    """Hold the row of the edition. Raises `Busy` if somebody else does."""
    hold, now = _Hold(release), timezone.now()
    Writing.objects.get_or_create(edition=release.edition, defaults={"release": release})
    rows = Writing.objects.filter(edition=release.edition_id)
    free = rows.exclude(state=Writing.State.RUNNING, seen_at__gte=now - SILENCE)
    state = {"state": Writing.State.RUNNING, "token": hold.token, "seen_at": now, "release": release}
    if not free.update(**state, done=0, pages=0, steps=len(writers()) * len(LANGUAGES)):
        raise Busy
    try:
        yield hold
    except Lost:
        hold.rows.update(state=Writing.State.WAITING, token="")
        raise
    except BaseException:
        hold.rows.update(state=Writing.State.FAILED, token="")
        raise
    hold.rows.update(state=Writing.State.DONE, token="")


def _write(release: Release, hold: _Hold, progress: Progress | None) -> None:
    name = PREFIX + release.edition.slug
    generation = store.begin(name)
    view = release_view(release)
    pages = 0
    for writer in (writer for _name, writer in writers()):
        for language in LANGUAGES:
            pages += _run(writer, view, language, _Stage(name, generation, pages, hold, progress))
    if not store.publish(name, generation):
        raise Lost
    Release.objects.filter(pk=release.pk).update(written_at=timezone.now())


class _Stage:
    """Where a writer puts its pages, and whom it tells how many there are."""

    def __init__(self, name: str, generation: int, before: int, hold: _Hold, progress: Progress | None) -> None:
        self.name, self.generation = name, generation
        self._before, self._hold, self._progress = before, hold, progress

    def tell(self, stored: int) -> None:
        """Say how many pages of the present writer are stored."""
        self._hold.go_on(self._before + stored)
        if self._progress:
            self._progress(self._before + stored)

    def close(self, stored: int) -> None:
        """Say that the writer is done."""
        self._hold.go_on(self._before + stored, steps=1)


def _run(writer: Writer, view: ReleaseView, language: str, stage: _Stage) -> int:
    with override(language):
        stored = store.put(stage.name, stage.generation, writer(view, language), stage.tell)
    stage.close(stored)
    return stored


def _is_overtaken(release: Release) -> bool:
    newest = current_release(release.edition)
    return newest is None or newest.pk != release.pk
