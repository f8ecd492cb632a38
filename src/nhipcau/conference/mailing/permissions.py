"""Who works here: the secretariat of the edition. An administrator may everything."""

import rules

from nhipcau.conference.editions.permissions import secretariat

rules.add_perm("mailing.write", secretariat())
