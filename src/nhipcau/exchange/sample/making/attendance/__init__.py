"""Who comes to the edition in preparation: delegations, their people, journeys, zones, badges, gates."""
