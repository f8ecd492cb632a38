"""What is known of persons: for which purpose, who sees it, how long it is kept, and who looked at it."""
