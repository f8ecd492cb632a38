"""Who keeps the venues of an edition: its secretariat, for the programme. An administrator may everything."""

import rules

from nhipcau.conference.editions.permissions import secretariat

rules.add_perm("venues.plan", secretariat("programme"))
