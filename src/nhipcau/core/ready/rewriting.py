"""Writing again what was written with other templates, texts or style sheets than those of today.

An app that publishes pages registers how a set of them is written again from what was published; `nhipcau prepare`
then does so after an upgrade. Nothing is published by it that was not public before.
"""

from collections.abc import Callable

from nhipcau.core.ready.fingerprint import fingerprint
from nhipcau.core.ready.models import ReadySet

#: Told how many files of a set are written.
Progress = Callable[[int], None]
#: Writes the set of that name again and publishes it.
Rewriter = Callable[[str, Progress], object]

_rewriters: dict[str, Rewriter] = {}


def rewriter(prefix: str) -> Callable[[Rewriter], Rewriter]:
    """Decorator: the function writes the sets whose name begins with `prefix`."""

    def register(write: Rewriter) -> Rewriter:
        _rewriters[prefix] = write
        return write

    return register


def outdated() -> list[str]:
    """Return the names of the sets that are served and were written with something else than there is today."""
    served = ReadySet.objects.filter(generation__gt=0)
    return list(served.exclude(fingerprint=fingerprint()).order_by("name").values_list("name", flat=True))


def rewrite(name: str, progress: Progress) -> bool:
    """Write a set again; False when no app knows how, and what is served stays as it is."""
    for prefix, write in _rewriters.items():
        if name.startswith(prefix):
            write(name, progress)
            return True
    return False
