"""Pages that are written once, when what they show is published, and served as they are."""
