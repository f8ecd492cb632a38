"""Partnerships, agreements, phases and representation offices."""
