"""Between what is kept of a plan and the search that knows numbers only."""
