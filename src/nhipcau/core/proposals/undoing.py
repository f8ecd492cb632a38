"""The changes that put back what was before a proposal."""

from collections.abc import Collection
from typing import Any

from nhipcau.core.proposals.comparison import removal
from nhipcau.core.proposals.editable import editable_of
from nhipcau.core.proposals.models import Item, Proposal, ProposedChange


def turn_round(proposal: Proposal, back: Proposal, overwrite: Collection[int]) -> tuple[list[ProposedChange], set[int]]:
    """Write into `back` the changes that put back what was before `proposal`, and return them.

    Second, the ids of those that may replace what was changed since: the counterparts of `overwrite`.
    """
    turned = {Item.Event.ADD: Item.Event.REMOVE, Item.Event.REMOVE: Item.Event.ADD}
    done = ProposedChange.objects.filter(item__proposal=proposal, state=ProposedChange.State.DONE)
    items: dict[int, Item] = {}
    changes: list[ProposedChange] = []
    may_overwrite: set[int] = set()
    for change in done.select_related("item").order_by("-item__position", "pk"):
        old = change.item
        if old.pk not in items:
            event = turned.get(Item.Event(old.event), Item.Event(old.event))
            items[old.pk] = Item.objects.create(
                proposal=back, event=event, kind=old.kind, slug=old.slug, title=old.title, position=len(items)
            )
        for one in _mirrored(change, items[old.pk]):
            one.save()
            changes.append(one)
            if change.pk in overwrite:
                may_overwrite.add(one.pk)
    return changes, may_overwrite


def _mirrored(change: ProposedChange, item: Item) -> list[ProposedChange]:
    """The changes that put back what one change changed."""
    if change.field and change.key:
        return []  # goes with the part that was added
    if change.field:
        place = {"item": item, "part": change.part, "row": change.row, "field": change.field}
        return [ProposedChange(**place, before=change.after, after=change.before)]
    editable = editable_of(item.kind)
    assert editable is not None
    part = editable.part(change.part)
    if change.after is not None:
        row = part.model._default_manager.filter(pk=change.row).first()
        gone = row is None or item.event == Item.Event.REMOVE
        return [] if gone else [_of(item, removal(part, row))]
    key = f"back-{change.pk}"
    was: Any = change.before
    marker = {"parent": was["parent"], "values": None}
    made = [ProposedChange(item=item, part=part.relation, key=key, before=None, after=marker)]
    for name, value in was["values"].items():
        if value not in (None, "", []):
            made.append(ProposedChange(item=item, part=part.relation, key=key, field=name, before=None, after=value))
    return made


def _of(item: Item, change: ProposedChange) -> ProposedChange:
    change.item = item
    return change
