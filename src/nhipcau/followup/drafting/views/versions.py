"""The versions of a draft that were circulated, each with what changed since another."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.reading import articles_shown, changes_of
from nhipcau.followup.drafting.models import DraftVersion
from nhipcau.followup.drafting.queries.drafts import versions_of
from nhipcau.followup.drafting.views.entering import draft_or_404


@login_required
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version, and what changed since the one before or since `?since=`. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    context = compared(versions_of(draft), number, request.GET.get("since", ""))
    return render(request, "drafting/version.html", {"edition": draft.edition, "draft": draft, **context})


def compared(versions: Sequence[DraftVersion], number: int, since: str = "") -> dict[str, Any]:
    """What the page of a version shows. Raises Http404 for one that there is not."""
    by_number = {one.number: one for one in versions}
    found = by_number.get(number)
    if found is None:
        raise Http404(_("There is no such version."))
    wanted = int(since) if since.isdecimal() and len(since) < 5 else number - 1
    before = by_number.get(wanted) if wanted < number else None
    return {
        "versions": versions,
        "version": found,
        "before": before,
        "older": [one for one in versions if one.number < number],
        "changes": changes_of(before.content, found.content) if before else None,
        "articles": articles_shown(found.content, LANGUAGES),
    }
