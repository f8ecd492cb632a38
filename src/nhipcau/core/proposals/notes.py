"""What the public history says of the proposals that changed a record: who made them, who accepted them."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from nhipcau.core.proposals.models import Proposal
from nhipcau.core.records.history import Note, explains_proposals


@explains_proposals
def notes_on(proposals: Collection[UUID]) -> dict[UUID, Note]:
    """The notes on some proposals, in one query."""
    found = Proposal.objects.filter(pk__in=proposals).select_related("author", "decided_by")
    return {
        one.pk: Note(
            author=one.author,
            decided_by=one.decided_by,
            directly=one.state == Proposal.State.DIRECT or one.decided_by_id == one.author_id,
            undoes=one.origin == Proposal.Origin.UNDO,
            url=reverse("proposals:detail", args=[one.pk]),
        )
        for one in found
    }
