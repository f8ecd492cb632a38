"""Who may do what, and to what."""
