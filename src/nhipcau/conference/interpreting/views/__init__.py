"""Pages of the desk of interpreters, and the page of each of them."""
