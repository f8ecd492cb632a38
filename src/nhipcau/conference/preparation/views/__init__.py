"""Pages of the preparation of an edition, at its desk."""
