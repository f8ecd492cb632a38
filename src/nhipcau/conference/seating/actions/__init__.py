"""What is done with layouts and seating plans."""
