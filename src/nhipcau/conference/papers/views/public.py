"""What everybody may read: calls, published papers and their files."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.conference.papers.deadlines import words_of_instant
from nhipcau.conference.papers.files.guard import TYPES
from nhipcau.conference.papers.files.keeping import open_file
from nhipcau.conference.papers.models import Paper, PaperFile
from nhipcau.conference.papers.queries.authors import file_of, papers_of
from nhipcau.conference.papers.queries.public import calls_of
from nhipcau.conference.papers.views.finding import edition_or_404
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.roles.rules import may


@require_safe
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    """The calls for papers of an edition and its published papers; for who is signed in, his own. Raises Http404."""
    edition = edition_or_404(slug)
    zone = zone_of_edition(edition)
    views = calls_of(edition, timezone.now())
    calls: list[dict[str, Any]] = [
        {
            "view": one,
            "opens": words_of_instant(one.call.opens, zone),
            "closes": words_of_instant(one.call.closes, zone),
        }
        for one in views
    ]
    context = {
        "edition": edition,
        "calls": calls,
        "with_papers": [one for one in views if one.papers],
        "mine": list(papers_of(request.user, edition)),
    }
    return render(request, "papers/papers.html", context)


@require_safe
def file(request: HttpRequest, slug: str, pk: UUID, number: int) -> HttpResponseBase:
    """A file of a paper: for everybody once it is published, before for its authors and the programme editors.

    Raises Http404 and `PermissionDenied`.
    """
    found = file_of(edition_or_404(slug), pk, number)
    if found is None:
        raise Http404(_("No such file."))
    public = is_public(found)
    if not public and not may(request.user, "papers.see", found.text.paper):
        raise PermissionDenied(_("This file is not published."))
    try:
        content = open_file(found)
    except FileNotFoundError as error:
        raise Http404(_("No such file.")) from error
    response = FileResponse(content, as_attachment=True, filename=found.name, content_type=TYPES[found.format])
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not public:
        add_never_cache_headers(response)
    return response


def is_public(found: PaperFile) -> bool:
    """Whether everybody may download a file."""
    paper = found.text.paper
    return paper.state == Paper.State.ACCEPTED and found.text.language in paper.published_languages
