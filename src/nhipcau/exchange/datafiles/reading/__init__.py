"""From files to entries whose every key and item knows its line."""
