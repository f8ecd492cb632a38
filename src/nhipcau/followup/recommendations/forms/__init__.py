"""Forms of reports, of what is proposed, and of recommendations."""
