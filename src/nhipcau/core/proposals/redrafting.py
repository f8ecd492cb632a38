"""From a proposal back to the drafts it was made of, to be revised."""

from collections.abc import Iterable

from nhipcau.core.proposals.drafts import Draft, PartDraft, Values
from nhipcau.core.proposals.models import Item, Proposal, ProposedChange

#: The row or the key of a part, within the path of its parts.
_Place = tuple[str, int | None, str]


def drafts_of(proposal: Proposal) -> list[Draft]:
    """The drafts whose comparison with the register gave the changes of a proposal; two queries."""
    changes: dict[int, list[ProposedChange]] = {}
    for change in ProposedChange.objects.filter(item__proposal=proposal):
        changes.setdefault(change.item_id, []).append(change)
    return [_draft(item, changes.get(item.pk, ())) for item in proposal.items.all()]


def _draft(item: Item, changes: Iterable[ProposedChange]) -> Draft:
    if item.event == Item.Event.REMOVE:
        return Draft(item.kind, item.slug, remove=True)
    values: Values = {}
    rows: dict[_Place, list[ProposedChange]] = {}
    for change in changes:
        if change.part:
            rows.setdefault((change.part, change.row, change.key), []).append(change)
        else:
            values[change.field] = _wanted(change)
    parts = tuple(_part(place, of_row) for place, of_row in rows.items())
    return Draft(item.kind, item.slug, values, parts, new=item.event == Item.Event.ADD)


def _part(place: _Place, changes: list[ProposedChange]) -> PartDraft:
    relation, row, key = place
    marker = next((one for one in changes if not one.field), None)
    values = {one.field: _wanted(one) for one in changes if one.field}
    if marker is None:
        return PartDraft(relation, row, values)
    if marker.after is None:
        return PartDraft(relation, row, remove=True)
    return PartDraft(relation, values=values, key=key, parent=marker.after.get("parent"))


def _wanted(change: ProposedChange) -> object:
    """What the author wanted, whatever a moderator made of it."""
    return change.after if change.proposed is None else change.proposed
