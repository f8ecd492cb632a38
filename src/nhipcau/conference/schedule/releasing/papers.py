"""The published papers of sessions."""

from collections import defaultdict

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.queries import PublishedPaper, published_of
from nhipcau.conference.schedule.content import PaperContent, PaperFile
from nhipcau.conference.schedule.releasing.framing import named


def papers_of(edition: Edition) -> dict[int, list[PaperContent]]:
    """The published papers of an edition by the id of the session they were called for; the same number of queries."""
    found: dict[int, list[PaperContent]] = defaultdict(list)
    for paper in published_of(edition):
        if paper.session is not None:
            found[paper.session].append(_content(paper))
    return found


def _content(paper: PublishedPaper) -> PaperContent:
    return PaperContent(
        slug=paper.slug,
        title=dict(paper.title),
        authors=paper.author_names,
        locality=named(paper.locality),
        organisation=named(paper.organisation),
        language=paper.language,
        files=tuple(PaperFile(file.language, file.url) for file in paper.files),
    )
