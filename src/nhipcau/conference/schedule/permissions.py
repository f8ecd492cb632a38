"""Who may release the programme of an edition, and read and send what a release tells people."""

import rules

from nhipcau.conference.editions.permissions import secretariat

rules.add_perm("schedule.release", secretariat("programme"))
rules.add_perm("schedule.review", secretariat("programme"))
