"""The search among timetables, compiled: state, moves and annealing over arrays of numbers."""
