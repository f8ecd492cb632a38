"""Template tags of published programmes."""
