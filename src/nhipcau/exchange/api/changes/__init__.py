"""The log of changes, by which others mirror the register."""
