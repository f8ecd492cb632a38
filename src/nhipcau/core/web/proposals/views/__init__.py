"""Editing, reviewing, correcting."""
