"""What the secretariat does to prepare an edition; each function checks a permission and is one transaction."""
