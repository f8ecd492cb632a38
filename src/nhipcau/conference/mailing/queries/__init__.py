"""Reading templates, mailings and what became of each mail."""
