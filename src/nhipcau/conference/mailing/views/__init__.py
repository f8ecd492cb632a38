"""Pages of mail at the desk of an edition."""
