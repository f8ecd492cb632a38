"""Pages of pieces, of how to show them elsewhere, and what programs ask."""
