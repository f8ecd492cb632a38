"""What is checked of the entries: their form, their identifiers, their references, their cycles."""
