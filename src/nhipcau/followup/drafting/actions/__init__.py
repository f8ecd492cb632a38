"""Everything that is done to a draft, one function for each verb."""
