"""Declarations and what they contain."""
