"""What each kind of entry becomes in the database; one module per kind."""
