"""The workspace: what somebody keeps true, what is to be done about it, and what belongs to a locality."""
