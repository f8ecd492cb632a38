"""What localities need and can offer, how large they are, and who might work with whom."""
