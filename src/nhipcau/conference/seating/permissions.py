"""Who seats people: the secretariat of the area. An administrator may everything."""

import rules

from nhipcau.conference.editions.permissions import secretariat

rules.add_perm("seating.plan", secretariat("protocol"))
