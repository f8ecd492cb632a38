"""Editions of the conference as records."""
