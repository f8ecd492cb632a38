"""What seating adds to the personal pages of delegates."""
