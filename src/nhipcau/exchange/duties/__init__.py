"""What authorities owe their States every year, prepared from the register."""
