"""One module for each format; each writes a `Programme` (entries.py)."""
