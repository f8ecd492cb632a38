"""Who may read and plan the programme of an edition: its secretariat. An administrator may everything."""

import rules

from nhipcau.conference.editions.permissions import secretariat

rules.add_perm("programme.see", secretariat())
rules.add_perm("programme.plan", secretariat("programme"))
