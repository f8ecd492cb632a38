"""The whole public register as one archive, the same bytes for the same data."""
