"""What delegations say of a draft, and what becomes of it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.drafting.actions.articles import insert_article, write_article
from nhipcau.followup.drafting.actions.holding import EDITABLE, hold_text, require_writer
from nhipcau.followup.drafting.models import Amendment, Comment, Draft, DraftArticle
from nhipcau.followup.drafting.texts import apart, has_text

AMEND = "drafting.amend"
#: What a decision may be.
DECISIONS = (Amendment.State.TAKEN, Amendment.State.PARTLY, Amendment.State.REFUSED)


def is_open(draft: Draft) -> bool:
    """Whether delegations may comment and propose just now."""
    return draft.state == Draft.State.OPEN and (draft.comments_until is None or timezone.now() < draft.comments_until)


@transaction.atomic
def comment(
    user: Any, draft: Draft, delegation: Delegation | None, article: DraftArticle | None, words: str, language: str
) -> Comment:
    """A delegation remarks on an article or on the whole; without a delegation, the secretariat.

    Raises `PermissionDenied`, and `ValidationError` where the draft is not open, or nothing is said.
    """
    _enter(user, draft, delegation)
    _require_words(words, "words")
    _require_own(draft, article)
    made = Comment(draft=draft, delegation=delegation, article=article, words=words.strip(), by=user)
    made.language = language if language in LANGUAGES else draft.original
    made.save()
    return made


@transaction.atomic
def answer_comment(user: Any, remark: Comment, answer: str) -> None:
    """Answer a comment; an answer may be changed. Raises `PermissionDenied`, and `ValidationError` without words."""
    require_writer(user, remark.draft)
    _require_words(answer, "answer")
    remark.answer, remark.settled_at = answer.strip(), timezone.now()
    remark.save(update_fields=["answer", "settled_at"])


@transaction.atomic
def propose_amendment(
    user: Any,
    draft: Draft,
    delegation: Delegation,
    article: DraftArticle | None,
    values: Mapping[str, Any],
) -> Amendment:
    """A delegation proposes other words for an article, or a new article, in one language.

    `values` are `language`, `words`, `reason`, and `basis`: the text that it read. Raises `PermissionDenied`, and
    `ValidationError` where the draft is not open, or the words are those that stand there.
    """
    _enter(user, draft, delegation)
    _require_words(values["words"], "words")
    _require_own(draft, article)
    basis = values.get("basis", "") if article else ""
    if basis and values["words"].split() == basis.split():
        raise ValidationError(
            {"words": _("These are the words that stand there: change what you would have otherwise.")}
        )
    made = Amendment(draft=draft, delegation=delegation, article=article, by=user, basis=basis)
    made.language, made.words = values["language"], values["words"].strip()
    made.reason = values.get("reason", "").strip()
    made.save(force_insert=True)
    return made


@transaction.atomic
def withdraw(user: Any, amendment: Amendment, version: int | None) -> None:
    """A delegation takes back what was not decided yet. Raises `PermissionDenied`, `Overtaken`, `ValidationError`."""
    require(user, AMEND, amendment.delegation)
    if amendment.state != Amendment.State.PROPOSED:
        raise ValidationError(_("This amendment was decided or withdrawn already."))
    move_on(amendment, version, state=Amendment.State.WITHDRAWN)


@transaction.atomic
def decide(
    user: Any, amendment: Amendment, state: str, answer: str, text: str, version: int | None, seen: int | None = None
) -> None:
    """Decide on an amendment; what is taken over is put into the article in the same act.

    `text` is what the article shall say in the language of the amendment: empty means its words (taken over whole),
    and is needed where it is taken in part; `seen` the version of the article that the reader saw. Raises
    `PermissionDenied`, `Overtaken`, and `ValidationError` without an answer where it is not taken over whole.
    """
    require_writer(user, amendment.draft, EDITABLE)
    if state not in DECISIONS:
        raise ValidationError({"state": _("Choose what becomes of it.")})
    if amendment.state != Amendment.State.PROPOSED:
        raise ValidationError(_("This amendment was decided or withdrawn already."))
    if state != Amendment.State.TAKEN:
        _require_words(answer, "answer")
    if state == Amendment.State.PARTLY:
        _require_words(text, "text")
    move_on(amendment, version, state=state, answer=answer.strip(), decided_by=user, decided_at=timezone.now())
    if state != Amendment.State.REFUSED:
        _put(amendment, text.strip() or amendment.words, seen)


def _put(amendment: Amendment, text: str, seen: int | None) -> None:
    """Put the words into the article, or make one of them.

    Words put into a translation leave it unlike its original, which it says until somebody brings both together.
    """
    hold_text(amendment.draft)
    language, article = amendment.language, amendment.article
    written = {f"{part}_{language}": value for part, value in apart(text).items()}
    if article is None:
        original = "" if language == amendment.draft.original else language
        made = insert_article(amendment.draft, {**written, "original": original})
        Amendment.objects.filter(pk=amendment.pk).update(article=made)
        return
    article.draft = amendment.draft
    write_article(article, written, seen)
    if language != article.language and has_text(article, article.language):
        DraftArticle.objects.filter(pk=article.pk).update(**{f"from_{language}": ""})


def _enter(user: Any, draft: Draft, delegation: Delegation | None) -> None:
    if delegation is None:
        require_writer(user, draft)
        return
    require(user, AMEND, delegation)
    if delegation.edition_id != draft.edition_id or delegation.state == Delegation.State.DECLINED:
        raise ValidationError(_("This delegation has no part in this draft."))
    if not is_open(draft):
        raise ValidationError(_("The draft is not open to comments and amendments now."))


def _require_own(draft: Draft, article: DraftArticle | None) -> None:
    if article is not None and article.draft_id != draft.pk:
        raise ValidationError(_("This article stands in another draft."))


def _require_words(words: str, name: str) -> None:
    if not words.strip():
        raise ValidationError({name: _("Say it in words.")})
