"""Pages about IATI: the workspace of those who bring files in, and what the register publishes."""
