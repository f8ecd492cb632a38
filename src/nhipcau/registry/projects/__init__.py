"""Projects and their sites, bodies, money and results."""
