"""Reading through the programming interface: lists, records, released programmes."""
