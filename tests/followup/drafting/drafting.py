"""Drafts for tests, at any point of their way."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.followup.declarations.models import AdoptedText
from nhipcau.followup.drafting.actions import articles, drafts
from nhipcau.followup.drafting.actions.adopting import adopt
from nhipcau.followup.drafting.models import Draft, DraftArticle

TITLE = {"title_vi": "Tuyên bố Huế", "title_fr": "Déclaration de Huế", "title_en": "", "original": "vi"}
WATER = {"title_vi": "Nước", "text_vi": "Các bên đo chất lượng nước mỗi năm.", "kind": "recommendation"}
YOUTH = {"title_vi": "Thanh niên", "text_vi": "Các bên trao đổi thanh niên.", "text_fr": "Les jeunes sont échangés."}


def begun(by: Any, edition: Edition, *texts: dict[str, Any]) -> tuple[Draft, list[DraftArticle]]:
    """A draft with articles: on water and on youth, unless others are given."""
    draft = drafts.begin(by, edition, TITLE)
    made = [articles.add_article(by, draft, one) for one in texts or (WATER, YOUTH)]
    return Draft.objects.get(pk=draft.pk), made


def opened(by: Any, edition: Edition, *texts: dict[str, Any]) -> tuple[Draft, list[DraftArticle]]:
    """A draft that is open to delegations for a week."""
    draft, made = begun(by, edition, *texts)
    drafts.open_to_delegations(by, draft, timezone.now() + timedelta(days=7), draft.version)
    return Draft.objects.get(pk=draft.pk), made


def adoption(draft: Draft, adopters: Sequence[Delegation], **more: Any) -> dict[str, Any]:
    """What is said of an adoption."""
    signed = [(one, "Bà Hoa") for one in adopters]
    return {"adopted_on": date(2026, 6, 12), "where_vi": "Huế", "adopters": signed, **more}


def adopted(by: Any, draft: Draft, *adopters: Delegation, **more: Any) -> AdoptedText:
    """A draft made ready and adopted."""
    drafts.finish(by, draft, draft.version)
    return adopt(by, draft, adoption(draft, adopters, **more), draft.version)
