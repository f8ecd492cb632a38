"""The page of a rapporteur, opened by the personal link."""
