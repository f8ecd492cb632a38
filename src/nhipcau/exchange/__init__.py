"""Ways in and out of the register."""
