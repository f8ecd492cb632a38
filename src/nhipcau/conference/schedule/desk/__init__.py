"""Releasing at the desk of an edition: what would change, the releases so far, and the messages that wait."""
