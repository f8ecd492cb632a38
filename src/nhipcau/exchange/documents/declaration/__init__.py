"""Declarations on paper: drafts to be read, the final text to be signed, what was adopted."""
