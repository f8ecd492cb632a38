"""Everything that is done with meetings; each function is one act in one transaction."""
