"""What is done with commitments."""
