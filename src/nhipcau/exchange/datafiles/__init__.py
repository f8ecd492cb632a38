"""The data files: read, check, plan, apply."""
