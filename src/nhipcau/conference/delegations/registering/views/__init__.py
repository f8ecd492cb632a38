"""Pages of those who register people."""
