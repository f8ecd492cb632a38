"""Forms of the preparation of an edition."""
