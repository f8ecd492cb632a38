"""Sharing people out to buses: plain Python, nothing of Django."""
