"""Drafting a declaration together, until it is adopted."""
