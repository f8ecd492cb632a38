"""What all actions on a paper share: noticing that somebody was faster, and the log of who did what."""

from typing import Any

from django.utils.translation import gettext as _

from nhipcau.conference.papers.models import Paper, Step
from nhipcau.core.records.claiming import raise_version


class Overtaken(Exception):
    """Somebody else changed the paper meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has changed this paper meanwhile. It is shown as it is now; please look again."))


def move_on(paper: Paper, version: int | None = None, **columns: Any) -> None:
    """Change columns of a paper and raise its version; `version` is the one that was looked at. Raises `Overtaken`."""
    seen = paper.version if version is None else version
    if not raise_version(paper, seen, **columns):
        raise Overtaken
    paper.refresh_from_db()


def log(paper: Paper, verb: Step.Verb, by: Any, words: str = "", detail: str = "") -> Step:
    """Write down what was done; the words are those said to the authors, or by them."""
    return Step.objects.create(paper=paper, verb=verb, by=by, words=words, detail=detail)
