"""One page for host, co-organiser, ministries and embassies: who is invited, confirmed, silent, and what changed."""
