"""Pages of the desk of a programme."""
