"""The forms of papers: those of authors and those of programme editors."""
