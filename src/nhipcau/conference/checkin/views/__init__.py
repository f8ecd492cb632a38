"""Pages of the door at the desk of an edition."""
