"""Who may propose, publish and decide. An administrator may everything but decide on what is his own."""

from typing import Any

import rules

from nhipcau.core.proposals.editable import owners_of
from nhipcau.core.proposals.models import Proposal
from nhipcau.core.roles.reach import Owners, reach_of


def _owners(thing: Any) -> Owners:
    return thing if isinstance(thing, Owners) else owners_of(thing)


@rules.predicate
def edits(user: Any, thing: Any) -> bool:
    """The editor of a locality whose record it is; `thing` is a record, or its `Owners`. Without one: any editor."""
    reach = reach_of(user)
    # Whose a record is takes queries: it is not asked for those who edit nothing.
    return bool(reach.edits) and (thing is None or reach.covers(_owners(thing)))


@rules.predicate
def publishes(user: Any, thing: Any) -> bool:
    """A trusted editor of a locality whose record it is."""
    reach = reach_of(user)
    return bool(reach.publishes) if thing is None else bool(reach.publishes & _owners(thing).localities)


@rules.predicate
def moderates(user: Any, thing: Any) -> bool:
    """A moderator of a country whose record, proposal or correction it is. Without one: any moderator."""
    reach = reach_of(user)
    if thing is None or reach.moderates_all or not reach.moderates:
        return bool(reach.moderates) or reach.moderates_all
    countries = thing.reviewers if hasattr(thing, "reviewers") else _owners(thing).countries
    return reach.may_moderate(countries)


@rules.predicate
def is_author(user: Any, proposal: Proposal | None) -> bool:
    """Who made the proposal."""
    return bool(proposal is not None and user.is_authenticated and proposal.author_id == user.pk)


@rules.predicate
def is_colleague(user: Any, proposal: Proposal | None) -> bool:
    """An editor of a locality that the proposal concerns."""
    reach = reach_of(user)
    if proposal is None or not reach.edits:
        return False
    return proposal.touched.filter(locality__in=reach.edits).exists()


rules.add_perm("proposals.propose", edits | moderates)
rules.add_perm("proposals.confirm", edits)
rules.add_perm("proposals.publish", publishes)
rules.add_perm("proposals.see", is_author | is_colleague | moderates)
rules.add_perm("proposals.review", moderates & ~is_author)
rules.add_perm("proposals.undo", moderates)
rules.add_perm("proposals.revise", is_author)
rules.add_perm("proposals.withdraw", is_author)
rules.add_perm("proposals.settle_correction", moderates)
