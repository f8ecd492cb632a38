"""Where an edition is held: venues, their rooms and hours, the way between them."""
