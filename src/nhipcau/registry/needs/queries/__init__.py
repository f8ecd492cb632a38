"""Reading what localities state, and finding who might work with whom."""
