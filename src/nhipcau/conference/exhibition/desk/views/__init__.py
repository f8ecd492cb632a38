"""Pages of the desk of an exhibition."""
