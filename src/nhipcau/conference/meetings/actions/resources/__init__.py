"""What meetings need: times, tables, interpreters."""
