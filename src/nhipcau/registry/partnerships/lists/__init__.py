"""The lists of partnerships, agreements, offices and fields of cooperation."""
