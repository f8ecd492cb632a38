"""Localities: dated units, names, codes, predecessors and successors."""
