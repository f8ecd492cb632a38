"""What the secretariat does at its board; each function checks a permission and is one transaction."""
