"""Every write of reports, of what is proposed, and of recommendations."""
