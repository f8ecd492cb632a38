"""How many requests are answered, and what tells those who ask."""
