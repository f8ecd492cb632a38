"""The partner finder as plain Python: what is known of two localities, and what speaks for their working together."""
