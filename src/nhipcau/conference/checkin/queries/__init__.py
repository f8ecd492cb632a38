"""Reading what happens at the door."""
