"""Reading the board of an edition."""
