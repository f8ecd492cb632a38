"""Base templates, tags, lists and static files."""
