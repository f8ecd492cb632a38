"""Work that is done later: queued in the database, tried again when it fails, some of it at regular times."""
