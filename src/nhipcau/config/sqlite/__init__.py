"""SQLite as Django knows it, with statements of many rows: see `base`."""
