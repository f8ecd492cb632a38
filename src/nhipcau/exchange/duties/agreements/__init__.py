"""The yearly report of a Vietnamese province on its international agreements."""
