"""From the database to the optimiser and back: what is to be planned, and what blocks people."""
