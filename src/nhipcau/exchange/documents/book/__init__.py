"""The printed programme of an edition, in each language."""
