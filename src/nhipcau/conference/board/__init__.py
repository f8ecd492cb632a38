"""The board of the secretariat: tasks, run of show, incidents, contacts, risks."""
