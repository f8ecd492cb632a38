"""Drafts of declarations: who writes and adopts them, who amends them for a delegation."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from nhipcau.conference.delegations.models import Delegation
from nhipcau.followup.drafting.actions import articles, drafts, remarks
from nhipcau.followup.drafting.actions.adopting import adopt
from nhipcau.followup.drafting.actions.versions import circulate
from nhipcau.followup.drafting.models import Amendment, Comment, Draft, DraftArticle, DraftVersion
from nhipcau.followup.drafting.texts import content_of

Act = Callable[[Any, Any, Any], object]
TITLE = {"title_vi": "Tuyên bố", "title_fr": "", "title_en": "", "original": "vi"}
WATER = {"text_vi": "Đo chất lượng nước."}


def _draft(side: Any, state: str = "writing") -> Draft:
    """The draft of the edition, with an article, in a state, circulated once."""
    draft, new = Draft.objects.get_or_create(edition=side.edition, state__in=Draft.ALIVE, defaults=TITLE)
    if new:
        article = DraftArticle.objects.create(draft=draft, slug="water", **WATER)
        DraftVersion.objects.create(draft=draft, number=1, content=content_of(draft, [article]))
    Draft.objects.filter(pk=draft.pk).update(state=state, comments_until=timezone.now() + timedelta(days=1))
    return Draft.objects.select_related("edition").get(pk=draft.pk)


def _article(side: Any, state: str = "writing") -> DraftArticle:
    draft = _draft(side, state)
    return draft.articles.select_related("draft__edition").get()


def _of(side: Any) -> Delegation:
    found: Delegation = side.delegate.delegation
    return found


def _comment(side: Any) -> Comment:
    draft = _draft(side)
    return Comment.objects.get_or_create(
        draft=draft, delegation=_of(side), defaults={"words": "Ai?", "language": "vi"}
    )[0]


def _amendment(side: Any) -> Amendment:
    draft = _draft(side)
    said = {"article": _article(side), "words": "Đo.", "language": "vi"}
    found = Amendment.objects.get_or_create(draft=draft, delegation=_of(side), defaults=said)[0]
    return Amendment.objects.select_related("draft__edition", "article", "delegation").get(pk=found.pk)


def _begin(by: Any, side: Any) -> None:
    Draft.objects.filter(edition=side.edition).delete()
    drafts.begin(by, side.edition, TITLE)


def _adopt(by: Any, side: Any) -> None:
    said = {"adopted_on": date(2026, 6, 12), "where_vi": "Huế", "adopters": [(_of(side), "")]}
    adopt(by, _draft(side, "final"), said, None)


def _propose(by: Any, side: Any) -> None:
    article = _article(side, "open")
    remarks.propose_amendment(by, article.draft, _of(side), article, {"language": "vi", "words": "Đo."})


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "drafting.write": [
        lambda by, side, mine: _begin(by, side),
        lambda by, side, mine: drafts.change_draft(by, _draft(side), TITLE, None),
        lambda by, side, mine: drafts.open_to_delegations(by, _draft(side), timezone.now() + timedelta(days=1), None),
        lambda by, side, mine: drafts.close(by, _draft(side, "open"), None),
        lambda by, side, mine: drafts.finish(by, _draft(side), None),
        lambda by, side, mine: drafts.take_back(by, _draft(side, "final"), None),
        lambda by, side, mine: drafts.give_up(by, _draft(side), None),
        lambda by, side, mine: articles.add_article(by, _draft(side), WATER),
        lambda by, side, mine: articles.change_article(by, _article(side), {"text_vi": "Đo nước."}, None),
        lambda by, side, mine: articles.move_article(by, _article(side), 1, None),
        lambda by, side, mine: articles.remove_article(by, _article(side), None),
        lambda by, side, mine: _changed_and_circulated(by, side),
        lambda by, side, mine: remarks.comment(by, _draft(side), None, None, "Xin lưu ý.", "vi"),
        lambda by, side, mine: remarks.answer_comment(by, _comment(side), "Chúng tôi."),
        lambda by, side, mine: remarks.decide(by, _amendment(side), "taken", "", "", None),
        lambda by, side, mine: _adopt(by, side),
    ],
    "drafting.amend": [
        lambda by, side, mine: remarks.comment(by, _draft(side, "open"), _of(side), None, "Ai?", "vi"),
        lambda by, side, mine: _propose(by, side),
        lambda by, side, mine: remarks.withdraw(by, _amendment(side), None),
    ],
}


def _changed_and_circulated(by: Any, side: Any) -> None:
    draft = _draft(side)
    DraftVersion.objects.filter(draft=draft).delete()
    circulate(by, draft, "", None)


_DESK = ("title", "circulate", "open", "step", "adopt", "article-new", "remarks", "comment")
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"drafting:{name}": lambda side: [_draft(side).edition.slug] for name in _DESK},
    **{
        f"drafting:{name}": lambda side: [side.edition.slug, _article(side).pk]
        for name in ("article", "article-move", "article-remove", "article-comment")
    },
    "drafting:version": lambda side: [_draft(side).edition.slug, 1],
    "drafting:answer": lambda side: [side.edition.slug, _comment(side).pk],
    "drafting:decide": lambda side: [side.edition.slug, _amendment(side).pk],
    "drafting:delegation": lambda side: [_of(side).pk],
    "drafting:delegation-whole": lambda side: [_draft(side, "open") and _of(side).pk],
    "drafting:delegation-article": lambda side: [_of(side).pk, _article(side, "open").slug],
    "drafting:delegation-changes": lambda side: [_draft(side) and _of(side).pk, 1],
    "drafting:delegation-withdraw": lambda side: [_of(side).pk, _amendment(side).pk],
    "declaration:draft-pdf": lambda side: [_draft(side).edition.slug],
    "declaration:signature-pdf": lambda side: [_draft(side, "final").edition.slug],
    "declaration:delegation-pdf": lambda side: [_draft(side) and _of(side).pk],
}
