"""What addresses of drafting name, and what a refusal looks like."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.meetings.parties.views.entering import REFUSALS, version_in, words_of
from nhipcau.followup.drafting.actions.holding import WRITE
from nhipcau.followup.drafting.models import Draft, DraftArticle
from nhipcau.followup.drafting.queries.drafts import draft_at

__all__ = ["article_or_404", "draft_or_404", "kept", "tried", "version_in"]


def draft_or_404(request: HttpRequest, slug: str) -> Draft:
    """The draft under way at an edition, for who writes there. Raises Http404 and `PermissionDenied`."""
    found = draft_at(enter(request, slug, WRITE))
    if found is None:
        raise Http404(_("No draft is under way at this edition."))
    return found


def article_or_404(draft: Draft, pk: UUID) -> DraftArticle:
    """An article of a draft. Raises Http404."""
    found = draft.articles.select_related("field").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such article in the draft."))
    found.draft = draft
    return found


def tried(request: HttpRequest, act: Callable[[], object], done: Any) -> bool:
    """Whether an action was carried out; says either way what happened."""
    try:
        act()
    except REFUSALS as error:
        messages.error(request, words_of(error))
        return False
    messages.success(request, done)
    return True


def kept(form: Any, act: Callable[[], object]) -> bool:
    """Whether an action was carried out; what it refused is noted in the form."""
    try:
        act()
    except REFUSALS as error:
        faults = error.error_dict if hasattr(error, "error_dict") else {"": [words_of(error)]}
        for name, some in faults.items():
            form.add_error(name if name in form.fields else None, some)
        return False
    return True
