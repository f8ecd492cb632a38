"""Documents for and about the people of an edition: badges, letters, lists, place cards."""
