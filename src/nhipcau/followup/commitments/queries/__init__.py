"""Reading commitments."""
