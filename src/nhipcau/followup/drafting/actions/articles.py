"""The articles of a draft: added, written, moved, removed."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.texts import PARTS
from nhipcau.followup.drafting.actions.holding import EDITABLE, articles_of, hold_text, require_writer
from nhipcau.followup.drafting.models import Amendment, Comment, Draft, DraftArticle
from nhipcau.followup.drafting.texts import derived_from

TEXTS = in_each(*PARTS)
COLUMNS = ("kind", "field", "original", *TEXTS)


@transaction.atomic
def add_article(user: Any, draft: Draft, values: Mapping[str, Any]) -> DraftArticle:
    """Add an article at the end. Raises `PermissionDenied`, and `ValidationError` for one without any text."""
    require_writer(user, draft, EDITABLE)
    hold_text(draft)
    return insert_article(draft, values)


@transaction.atomic
def change_article(
    user: Any, article: DraftArticle, values: Mapping[str, Any], version: int | None, fitting: Iterable[str] = ()
) -> None:
    """Write an article; `fitting` names the languages whose translation fits the present original after all.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` for one without any text.
    """
    require_writer(user, article.draft, EDITABLE)
    hold_text(article.draft)
    write_article(article, values, version, fitting)


@transaction.atomic
def move_article(user: Any, article: DraftArticle, step: int, version: int | None) -> None:
    """Put an article `step` places further down (up, if negative). Raises `PermissionDenied` and `Overtaken`."""
    require_writer(user, article.draft, EDITABLE)
    hold_text(article.draft)
    order = [one.pk for one in articles_of(article.draft)]
    place = order.index(article.pk)
    order.insert(max(0, min(len(order) - 1, place + step)), order.pop(place))
    move_on(article, version)
    for position, pk in enumerate(order):
        DraftArticle.objects.filter(pk=pk).exclude(position=position).update(position=position)


@transaction.atomic
def remove_article(user: Any, article: DraftArticle, version: int | None) -> None:
    """Take an article out. What was remarked on it stays with the draft, and says what became of it.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` while an amendment of it was not decided.
    """
    require_writer(user, article.draft, EDITABLE)
    hold_text(article.draft)
    if article.amendments.filter(state=Amendment.State.PROPOSED).exists():
        raise ValidationError(_("Decide the amendments of this article first."))
    move_on(article, version)
    said = _("On “%(article)s”, which was taken out of the draft.") % {"article": heading_of(article)}
    for comment in article.comments.all():
        answer = f"{comment.answer}\n{said}".strip()
        settled = comment.settled_at or timezone.now()
        Comment.objects.filter(pk=comment.pk).update(article=None, answer=answer, settled_at=settled)
    article.delete()


def insert_article(draft: Draft, values: Mapping[str, Any]) -> DraftArticle:
    """Add an article to a draft that is held. Raises `ValidationError`."""
    article = DraftArticle(draft=draft, position=draft.articles.count())
    _fill(article, values)
    article.slug = _slug(article)
    for name, value in derived_from(article, None).items():
        setattr(article, name, value)
    article.save(force_insert=True)
    return article


def write_article(
    article: DraftArticle, values: Mapping[str, Any], version: int | None, fitting: Iterable[str] = ()
) -> None:
    """Write an article of a draft that is held. Raises `Overtaken` and `ValidationError`."""
    before = copy(article)
    _fill(article, values)
    written = {name: getattr(article, name) for name in values}
    move_on(article, version, **written, **derived_from(article, before, fitting))


def heading_of(article: DraftArticle) -> str:
    """How an article is named in a sentence: by its heading, or the beginning of its text."""
    for part in ("title", "text"):
        for code in (article.language, *LANGUAGES):
            if text := getattr(article, f"{part}_{code}").strip():
                return text if len(text) <= 60 else text[:59].rstrip() + "…"
    return article.slug


def _fill(article: DraftArticle, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name not in COLUMNS:
            raise ValueError(name)
        setattr(article, name, value)
    if article.original == article.draft.original:
        article.original = ""
    if not any(getattr(article, name).strip() for name in TEXTS):
        raise ValidationError({f"text_{article.language}": _("Write something, at least a heading.")})


def _slug(article: DraftArticle) -> str:
    """A free identifier, of its first words: it stays when the text changes."""
    start = "-".join(slugify(fold(heading_of(article))).split("-")[:6])[:70] or "article"
    taken = set(article.draft.articles.values_list("slug", flat=True))
    return next(one for n in range(1, len(taken) + 2) if (one := start if n == 1 else f"{start}-{n}") not in taken)
