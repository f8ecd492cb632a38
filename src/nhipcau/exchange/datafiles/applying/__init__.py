"""Bringing the content of the files into the database: what differs, and only that."""
