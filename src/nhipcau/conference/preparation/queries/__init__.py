"""Reading what is kept of the preparation of an edition."""
