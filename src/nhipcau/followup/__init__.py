"""From declaration to evidence."""
