"""From the database to the search for a rota, and back."""
