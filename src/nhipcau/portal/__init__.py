"""What spans the floors: home, bridge map, search page, statistics, news."""
