"""Who should meet whom, as plain Python: what is known of two parties, and what speaks for their meeting."""
