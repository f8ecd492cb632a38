"""Writing what is ready, a generation at a time, and finding it again.

    generation = store.begin("editions/assises-13")
    store.put("editions/assises-13", generation, pages)
    store.publish("editions/assises-13", generation)

Until the last line, readers get what was served before; from then on, all of the new. Whoever fails in between leaves
rows that nobody reads and that the next publication removes.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from nhipcau.core.ready.fingerprint import fingerprint
from nhipcau.core.ready.memory import Memory
from nhipcau.core.ready.models import ReadyFile, ReadySet
from nhipcau.core.ready.pages import Ready, ReadyPage, compressed

#: So many files are written, or removed, in one transaction: some milliseconds for which other writers wait.
CHUNK = 50
#: How often a file is looked for of which the generation is replaced meanwhile.
TRIES = 3

_memory = Memory()


def begin(name: str) -> int:
    """Start a new generation of the set of that name, and return its number; two that begin get different ones."""
    with transaction.atomic():
        ReadySet.objects.get_or_create(name=name)
        ReadySet.objects.filter(name=name).update(begun=F("begun") + 1)
        return ReadySet.objects.values_list("begun", flat=True).get(name=name)


def put(name: str, generation: int, pages: Iterable[ReadyPage], progress: Callable[[int], None] | None = None) -> int:
    """Store pages in a generation that was begun, and return how many.

    Pages are made and compressed outside of transactions and stored in short ones; `progress` is told how many are.
    Raises `django.db.IntegrityError` when two have the same address, `ReadySet.DoesNotExist` for an unknown set.
    """
    of, stored = ReadySet.objects.only("pk").get(name=name), 0
    for chunk in _chunks(_file(of, generation, page) for page in pages):
        ReadyFile.objects.bulk_create(chunk)
        stored += len(chunk)
        if progress:
            progress(stored)
    return stored


def publish(name: str, generation: int) -> bool:
    """Serve a generation from now on, and remove those before it.

    Returns False, and removes it, when a generation that was begun later is served already.
    """
    now, made_with = timezone.now(), fingerprint()
    newer = ReadySet.objects.filter(name=name, generation__lt=generation)
    published = newer.update(generation=generation, fingerprint=made_with, changed_at=now)
    _tidy_up(name)
    return bool(published)


def remove(name: str) -> None:
    """Serve nothing of a set any more."""
    ReadySet.objects.filter(name=name).update(generation=F("begun") + 1, begun=F("begun") + 1)
    _tidy_up(name)
    ReadySet.objects.filter(name=name).delete()


def find(path: str) -> Ready | None:
    """Return the page or file that is served at an address; None if there is none.

    One query, and another one when this worker sends the page for the first time.
    """
    for _try in range(TRIES):
        found = _row(path)
        if found is None:
            return None
        pk, content_type, etag, headers = found
        bodies = _memory.find(etag) or _bodies(pk, etag)
        if bodies is not None:
            return Ready(path, content_type, etag, json.loads(headers) if headers != "{}" else {}, *bodies)
    return None


def paths_of(name: str) -> Iterator[str]:
    """Yield the addresses that are served of a set, in their order."""
    served = ReadyFile.objects.filter(of__name=name, generation=F("of__generation"))
    return served.order_by("path").values_list("path", flat=True).iterator()


def _row(path: str) -> tuple[int, str, str, str] | None:
    """Read what is served at a path. It is asked before every answer, so the query is put into words only once."""
    with connection.cursor() as cursor:
        cursor.execute(_question(connection.vendor), [path])
        return cursor.fetchone()


@cache
def _question(_vendor: str) -> str:
    served = ReadyFile.objects.filter(path="", generation=F("of__generation"))
    return str(served.values_list("pk", "content_type", "etag", "headers").query.sql_with_params()[0])


def _bodies(pk: int, etag: str) -> tuple[bytes, bytes] | None:
    """Read the body of a file; None if it was removed since."""
    stored = ReadyFile.objects.filter(pk=pk).values_list("gzipped", flat=True).first()
    if stored is None:
        return None
    gzipped = bytes(stored)
    body = gzip.decompress(gzipped)
    _memory.keep(etag, gzipped, body)
    return gzipped, body


def _file(of: ReadySet, generation: int, page: ReadyPage) -> ReadyFile:
    return ReadyFile(
        of=of,
        generation=generation,
        path=page.path,
        content_type=page.content_type,
        etag=page.etag,
        gzipped=compressed(page.body),
        headers=dict(page.headers),
    )


def _tidy_up(name: str) -> None:
    """Remove what was written before the generation that is served, some files at a time."""
    past = ReadyFile.objects.filter(of__name=name, generation__lt=F("of__generation"))
    while keys := list(past.values_list("pk", flat=True)[:CHUNK]):
        ReadyFile.objects.filter(pk__in=keys).delete()


def _chunks(files: Iterator[ReadyFile]) -> Iterator[list[Any]]:
    while chunk := list(islice(files, CHUNK)):
        yield chunk
