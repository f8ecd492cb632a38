"""Forms of those who register people."""
