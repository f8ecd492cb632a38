"""A proposal as it stands in answers."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Any

from nhipcau.core.proposals.models import Item, Proposal, ProposedChange
from nhipcau.exchange.api.routing import ROOT

#: As many changes are shown; a spreadsheet may make thousands.
MOST = 200
#: As many records are shown of each proposal in a list.
MOST_LISTED = 10
#: Where a proposal is below the root.
PROPOSALS = "proposals"


def address_of(proposal: Proposal, site: str) -> str:
    """The address of a proposal in the interface."""
    return f"{site}{ROOT}/{PROPOSALS}/{proposal.pk}"


def record_address(item: Item, site: str) -> str:
    """The address of a record that a proposal is about; it leads somewhere once the record is there."""
    return f"{site}{ROOT}/{item.kind}/{item.slug}"


def shown(proposal: Proposal, site: str) -> dict[str, Any]:
    """A proposal: what it wants of which records, why, on which source, and what became of it. Four queries."""
    items = list(proposal.items.all()[: MOST + 1])
    rows = ProposedChange.objects.filter(item__proposal=proposal).order_by("item__position", "pk")
    changes = list(rows.select_related("item")[: MOST + 1])
    source = proposal.source
    return {
        **_summary(proposal, items, MOST, site),
        "source": {"id": source.slug} if source else {**proposal.source_given},
        "locator": proposal.locator,
        "changes": [_change(one) for one in islice(changes, MOST)],
        "steps": [{"event": one.verb, "at": one.at.isoformat(), "words": one.words} for one in proposal.steps.all()],
        "more": len(items) > MOST or len(changes) > MOST,
    }


def listed(proposals: Sequence[Proposal], site: str) -> list[dict[str, Any]]:
    """Proposals as a list shows them: what they are about, why, and what became of them. One query."""
    items: dict[Any, list[Item]] = defaultdict(list)
    for one in Item.objects.filter(proposal__in=proposals, position__lte=MOST_LISTED):
        items[one.proposal_id].append(one)
    return [_summary(one, items[one.pk], MOST_LISTED, site) for one in proposals]


def _summary(proposal: Proposal, items: Sequence[Item], most: int, site: str) -> dict[str, Any]:
    return {
        "id": str(proposal.pk),
        "type": "proposals",
        "href": address_of(proposal, site),
        "url": site + proposal.get_absolute_url(),
        "title": proposal.title,
        "state": proposal.state,
        "origin": proposal.origin,
        "made_at": proposal.made_at.isoformat(),
        "decided_at": proposal.decided_at.isoformat() if proposal.decided_at else None,
        "words": proposal.words,
        "reason": proposal.reason,
        "records": [
            {
                "id": one.slug,
                "type": one.kind,
                "title": one.title,
                "event": one.event,
                "href": record_address(one, site),
            }
            for one in items[:most]
        ],
        "more": len(items) > most,
    }


def _change(change: ProposedChange) -> dict[str, Any]:
    return {
        "record": f"{change.item.kind}/{change.item.slug}",
        "part": change.part,
        "part_id": change.row,
        "column": change.field,
        "before": change.before if change.field else None,
        "after": change.after if change.field else None,
        "event": "changed" if change.field else "removed" if change.after is None else "added",
        "state": change.state,
    }
