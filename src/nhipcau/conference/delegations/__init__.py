"""Who comes to an edition: delegations, their people, and what they need."""
