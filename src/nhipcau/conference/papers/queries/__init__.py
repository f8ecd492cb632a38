"""Reading papers: what is public, what somebody wrote, what a secretariat has to do."""

from nhipcau.conference.papers.queries.public import PublishedFile, PublishedPaper, published_of

__all__ = ["PublishedFile", "PublishedPaper", "published_of"]
