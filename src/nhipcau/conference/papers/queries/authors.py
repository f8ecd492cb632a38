"""What authors see of their papers."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.models import Paper, PaperFile, PaperText, Step
from nhipcau.core.roles.reach import reach_of
from nhipcau.registry.places.models import Locality


def papers_of(user: Any, edition: Edition) -> "QuerySet[Paper]":
    """The papers of an edition that somebody, or a locality he edits, has written."""
    if not user.is_authenticated:
        return Paper.objects.none()
    mine = Q(submitter=user) | Q(locality__in=reach_of(user).edits)
    rows = Paper.objects.filter(mine, call__edition=edition)
    return rows.select_related("call__edition").prefetch_related("texts").order_by("-made_at", "pk")


def paper_with_all(edition: Edition, pk: UUID) -> Paper | None:
    """A paper of an edition with authors, texts and files, or None."""
    texts = PaperText.objects.prefetch_related("files")
    rows = Paper.objects.filter(pk=pk, call__edition=edition)
    return (
        rows.select_related("call__edition", "call__session", "submitter", "locality", "organisation")
        .prefetch_related("authors", Prefetch("texts", texts))
        .first()
    )


def original_of(paper: Paper) -> PaperText:
    """The text in the language of the paper."""
    return next(one for one in paper.texts.all() if one.language == paper.language)


def steps_of(paper: Paper, *, for_authors: bool) -> "QuerySet[Step]":
    """What happened to a paper; its authors are shown what concerns them."""
    rows = paper.steps.select_related("by")
    return rows.filter(verb__in=Step.FOR_AUTHORS) if for_authors else rows


def file_of(edition: Edition, pk: UUID, number: int) -> PaperFile | None:
    """A file of a paper of an edition, or None."""
    rows = PaperFile.objects.select_related("text__paper__call__edition")
    return rows.filter(pk=number, text__paper=pk, text__paper__call__edition=edition).first()


def localities_of(user: Any) -> list[Locality]:
    """The localities on whose behalf somebody may submit, by name: those he edits that exist today."""
    rows = Locality.objects.filter(pk__in=reach_of(user).edits, valid_to__isnull=True)
    return list(rows.order_by(f"sort_{get_language() or 'vi'}", "pk"))
