"""How people and delegations are put into order: plain Python, no database, no language of a page."""
