"""Who may submit, read, change and review papers. An administrator may everything but decide on a paper of his own."""

from typing import Any

import rules

from nhipcau.conference.editions.permissions import secretariat
from nhipcau.conference.papers.models import Call, Paper
from nhipcau.core.roles.reach import reach_of

#: Who plans the programme.
plans = secretariat("programme")


@rules.predicate
def has_account(user: Any, call: Call | None) -> bool:
    """Anybody who is signed in: an invitation is not needed."""
    return bool(user.is_authenticated and user.is_active)


@rules.predicate
def wrote(user: Any, paper: Paper | None) -> bool:
    """Who submitted the paper, or an editor of the locality on whose behalf it was."""
    if paper is None or not user.is_authenticated:
        return False
    return paper.submitter_id == user.pk or (paper.locality_id in reach_of(user).edits)


@rules.predicate
def reviews(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, for its programme; `thing` is the edition, a call or a paper."""
    if isinstance(thing, Paper):
        thing = thing.call
    return bool(plans(user, thing.edition if isinstance(thing, Call) else thing))


rules.add_perm("papers.submit", has_account)
rules.add_perm("papers.change", wrote)
rules.add_perm("papers.see", wrote | reviews)
rules.add_perm("papers.review", reviews)
