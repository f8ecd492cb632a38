"""Small problems solved to proof: the optimum, or that there is none (docs/decisions/0035-proven-timetables.md)."""
