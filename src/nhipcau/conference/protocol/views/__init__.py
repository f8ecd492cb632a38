"""Pages of protocol at the desk of an edition."""
