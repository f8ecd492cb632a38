"""What the secretariat prints of its board: runs of show, whom to call."""
