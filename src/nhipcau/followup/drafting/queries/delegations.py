"""The draft as a delegation reads it: the version circulated last, with what the delegation said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nhipcau.conference.delegations.models import Delegation
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.reading import Shown, articles_shown
from nhipcau.followup.drafting.models import Draft, DraftArticle, DraftVersion
from nhipcau.followup.drafting.queries.drafts import Remarks, remarks_of


@dataclass(frozen=True)
class ReadArticle:
    """An article of the circulated version; `article` is None where it was taken out of the draft since."""

    shown: Shown
    article: DraftArticle | None
    remarks: Remarks | None


def draft_for(delegation: Delegation) -> Draft | None:
    """The draft that a delegation reads: of its edition the one begun last that was not given up."""
    rows = Draft.objects.filter(edition=delegation.edition).exclude(state=Draft.State.DROPPED)
    draft = rows.select_related("declaration").order_by("-begun_at", "-pk").first()
    if draft is not None:
        draft.edition = delegation.edition
    return draft


def read_by(delegation: Delegation, draft: Draft, version: DraftVersion) -> tuple[list[ReadArticle], Remarks]:
    """The articles of a version with what the delegation said of each, and what it said of the rest."""
    found = remarks_of(draft, delegation)
    present = {one.slug: one for one in draft.articles.all()}
    articles = []
    for one in articles_shown(version.content, LANGUAGES):
        article = present.get(one.slug)
        articles.append(ReadArticle(one, article, found.pop(article.pk, None) if article else None))
    return articles, _rest(found.values())


def _rest(groups: Any) -> Remarks:
    """What was said of the whole, and of articles that came after the version."""
    rest = Remarks()
    for one in groups:
        rest.comments += one.comments
        rest.amendments += one.amendments
    return rest


def content_article(version: DraftVersion, slug: str) -> dict[str, Any] | None:
    """An article of a version."""
    articles: Sequence[dict[str, Any]] = version.content["articles"]
    return next((one for one in articles if one["slug"] == slug), None)
