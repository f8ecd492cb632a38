"""Reading tables that people send: guarded, without trust in their names or their sizes."""
