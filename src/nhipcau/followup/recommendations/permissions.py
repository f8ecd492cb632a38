"""Who gathers reports and makes recommendations. An administrator may everything."""

import rules

from nhipcau.followup.drafting.permissions import keeps_followup

rules.add_perm("recommendations.make", keeps_followup)
