"""The languages of a paper: what is to be translated, is underway, ready, stamped."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.papers.actions.steps import log, move_on
from nhipcau.conference.papers.files.keeping import drop_files, keep_file
from nhipcau.conference.papers.models import Paper, PaperText, Step
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

State = PaperText.State
#: What the text in the language of the paper may be, and what one in another.
STATES = {
    True: (State.ORIGINAL, State.STAMPED),
    False: (State.WANTED, State.UNDERWAY, State.READY, State.STAMPED),
}
#: Files with one translation: the text itself, the slides, a stamped copy.
MOST_FILES = 6


@dataclass(frozen=True)
class Translation:
    """What is said of a paper in one language; the state "" means that it is not wanted in it."""

    language: str
    state: str
    title: str = ""
    abstract: str = ""
    files: Sequence[File[bytes]] = ()
    dropped: frozenset[int] = field(default_factory=frozenset)


@transaction.atomic
def translate(user: Any, paper: Paper, version: int, given: Translation) -> Paper:
    """Say how far a paper is in one language, with title, abstract and files in it.

    The words of the original are its author's: only whether it is stamped is said of it, and stamped copies are added.
    Raises `PermissionDenied`, `Overtaken` and `ValidationError` by field.
    """
    require(user, "papers.review", paper)
    original = given.language == paper.language
    if given.language not in LANGUAGES or (given.state not in STATES[original] and (original or given.state)):
        raise ValidationError({"state": _("This state is not one of this language.")})
    move_on(paper, version)
    if not given.state:
        _remove(paper, given.language)
    else:
        _keep(paper, given, original=original)
    log(paper, Step.Verb.TRANSLATION, user, detail=f"{given.language}:{given.state}")
    return paper


def _remove(paper: Paper, language: str) -> None:
    for text in paper.texts.filter(language=language):
        drop_files(text.files.all())
        text.delete()
    _hide(paper, language)


def _keep(paper: Paper, given: Translation, *, original: bool) -> None:
    text, _made = PaperText.objects.get_or_create(paper=paper, language=given.language)
    text.state = given.state
    if not original:
        text.title, text.abstract = given.title.strip(), given.abstract.strip()
    dropped = [one for one in text.files.all() if one.pk in given.dropped]
    most = MOST_FILES + (paper.call.most_files if original else 0)
    if text.files.count() - len(dropped) + len(given.files) > most:
        raise ValidationError({"uploads": _("A paper takes %(most)s files in a language at most.") % {"most": most}})
    drop_files(dropped)
    for file in given.files:
        keep_file(text, file, file.name or "")
    text.full_clean(exclude=["paper"])
    if given.state in PaperText.READABLE and not text.title and not text.files.exists():
        raise ValidationError({"title": _("A translation that is ready has a title or a file.")})
    text.save()
    if given.state not in PaperText.READABLE:
        _hide(paper, given.language)


def _hide(paper: Paper, language: str) -> None:
    """What cannot be read any more is not published any more."""
    left = [code for code in paper.published_languages if code != language]
    Paper.objects.filter(pk=paper.pk).update(published_in=",".join(left))
    paper.refresh_from_db()
