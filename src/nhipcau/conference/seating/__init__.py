"""Seating: rows, round tables, head table; proposed by rules, adjusted by hand, printed."""
