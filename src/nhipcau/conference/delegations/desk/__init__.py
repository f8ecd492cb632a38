"""Delegations at the desk of an edition, and the two pages to which letters lead: answering, and accepting a task."""
