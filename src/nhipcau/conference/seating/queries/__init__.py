"""Reading layouts, plans and who sits where."""
