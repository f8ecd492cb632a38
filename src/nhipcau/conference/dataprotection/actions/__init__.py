"""Every write about the rights of people: asking, settling, erasing, forgetting."""
