"""Personal tokens: what a program shows instead of a password."""
