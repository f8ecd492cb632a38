"""The yearly report of a locality."""
