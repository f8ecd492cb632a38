"""Pages of papers: for everybody, for authors, for programme editors."""
