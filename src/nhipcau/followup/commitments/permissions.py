"""Who reports on a commitment, and who assesses it: never the same. An administrator may everything but that."""

from typing import Any

import rules

from nhipcau.core.proposals.editable import owners_of
from nhipcau.core.roles.reach import reach_of
from nhipcau.followup.commitments.models import Commitment


@rules.predicate
def owns(user: Any, commitment: Commitment | None) -> bool:
    """Who has the role for it, or edits a locality whose it is. Without a commitment: of any."""
    reach = reach_of(user)
    if commitment is None:
        return bool(reach.commitments or reach.edits)
    if commitment.slug in reach.commitments:
        return True
    return bool(reach.edits) and reach.covers(owners_of(commitment))


@rules.predicate
def assesses(user: Any, commitment: Commitment | None) -> bool:
    """An assessor of all commitments, or of those of its edition. Without a commitment: any."""
    reach = reach_of(user)
    if commitment is None:
        return bool(reach.assesses) or reach.assesses_all
    edition = commitment.edition
    return reach.assesses_all or (edition is not None and edition.slug in reach.assesses)


@rules.predicate
def is_ones_own(user: Any, commitment: Commitment | None) -> bool:
    """Whether it is one's own; who owns some may assess others."""
    return commitment is not None and bool(owns(user, commitment))


rules.add_perm("commitments.report", owns)
rules.add_perm("commitments.assess", assesses & ~is_ones_own)
