"""Who may enter the workspace of a locality: its editors, and the moderators of its country."""

import rules

from nhipcau.core.proposals.permissions import edits, moderates

rules.add_perm("workspace.enter", edits | moderates)
