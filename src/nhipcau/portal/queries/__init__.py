"""Reading across the floors."""
