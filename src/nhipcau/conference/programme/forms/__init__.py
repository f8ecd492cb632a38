"""Forms of the desk of a programme."""
