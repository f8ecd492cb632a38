"""Sharing people out to buses: plain Python, with a solver of constraints; nothing of Django."""
