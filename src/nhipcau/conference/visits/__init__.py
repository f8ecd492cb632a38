"""Visits and receptions: runs with places, buses with seats and guides, signing up, waiting, manifests."""
