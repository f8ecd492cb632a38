"""Reading delegations and their people; never identities or needs."""
