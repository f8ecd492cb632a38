"""What is kept of papers: the calls, the papers with authors and files, their languages, and what was done."""

from nhipcau.conference.papers.models.calls import Call
from nhipcau.conference.papers.models.papers import Paper, PaperAuthor, PaperFile, PaperText, Step

__all__ = ["Call", "Paper", "PaperAuthor", "PaperFile", "PaperText", "Step"]
