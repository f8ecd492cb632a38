"""Commitments, with what is reported of them, the evidence, and what others found."""
