"""Spreadsheets: an officer downloads what is the locality's own, edits it, and proposes what changed."""
