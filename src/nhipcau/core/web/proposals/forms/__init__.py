"""Forms made from what may be proposed of a kind of record."""
