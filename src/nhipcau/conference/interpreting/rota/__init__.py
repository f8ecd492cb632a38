"""Who interprets what: the rules, a solver, and why nobody could be found. Plain Python."""
