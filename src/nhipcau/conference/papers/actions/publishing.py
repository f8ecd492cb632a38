"""Publishing papers, and taking them off the public page."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.papers.actions.steps import log, move_on
from nhipcau.conference.papers.models import Paper, PaperText, Step
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES


@transaction.atomic
def publish(user: Any, paper: Paper, version: int, languages: Collection[str]) -> Paper:
    """Show title, abstract and files of an accepted paper in these languages: at once on the public page of papers.

    On the page of its session it stands with the next release. Raises `PermissionDenied`, `Overtaken` and
    `ValidationError`.
    """
    require(user, "papers.review", paper)
    if paper.state != Paper.State.ACCEPTED:
        raise ValidationError(_("Only an accepted paper is published."))
    readable = {one.language for one in paper.texts.all() if one.state in PaperText.READABLE}
    chosen = [code for code in LANGUAGES if code in languages]
    if not chosen or not readable.issuperset(chosen):
        raise ValidationError({"languages": _("Choose languages in which the paper is ready.")})
    move_on(paper, version, published_in=",".join(chosen))
    log(paper, Step.Verb.PUBLISHED, user, detail=",".join(chosen))
    return paper


@transaction.atomic
def hide(user: Any, paper: Paper, version: int) -> Paper:
    """Take a paper off the public page. Raises `PermissionDenied` and `Overtaken`."""
    require(user, "papers.review", paper)
    move_on(paper, version, published_in="")
    log(paper, Step.Verb.HIDDEN, user)
    return paper
