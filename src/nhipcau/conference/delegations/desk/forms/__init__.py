"""Forms of the secretariat and of invited bodies."""
