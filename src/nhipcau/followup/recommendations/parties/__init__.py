"""What parties of a meeting, and its planners, hand on from it."""
