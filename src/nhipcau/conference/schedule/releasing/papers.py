"""The published papers of sessions."""

from collections import defaultdict

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.models import Paper
from nhipcau.conference.schedule.content import PaperContent
from nhipcau.conference.schedule.releasing.framing import named


def papers_of(edition: Edition) -> dict[int, list[PaperContent]]:
    """The published papers of an edition by the id of the session they were called for. Three queries."""
    papers = Paper.objects.filter(call__session__edition=edition).exclude(published_in="")
    found: dict[int, list[PaperContent]] = defaultdict(list)
    rows = papers.select_related("call", "locality", "organisation").prefetch_related("authors", "texts")
    for paper in rows.order_by("submitted_at", "pk"):
        if paper.call.session_id is not None:
            found[paper.call.session_id].append(_content(paper))
    return found


def _content(paper: Paper) -> PaperContent:
    languages = paper.published_languages
    return PaperContent(
        id=str(paper.pk),
        title={one.language: one.title for one in paper.texts.all() if one.language in languages and one.title},
        authors=tuple(author.name for author in paper.authors.all()),
        locality=named(paper.locality),
        organisation=named(paper.organisation),
        languages=tuple(languages),
    )
