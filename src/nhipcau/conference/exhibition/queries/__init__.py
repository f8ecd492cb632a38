"""Reading an exhibition."""
