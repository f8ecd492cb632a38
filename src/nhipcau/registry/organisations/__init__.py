"""Organisations, and people in public office."""
