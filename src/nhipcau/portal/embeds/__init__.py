"""Pieces of the site to be shown on others: lists, the bridge map, a programme."""
