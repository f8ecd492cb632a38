"""Advice on what is proposed, where the app of a kind gives any: words for author and moderator, never a refusal."""

from collections import defaultdict
from collections.abc import Iterable

from nhipcau.core.proposals.comparison import present_values
from nhipcau.core.proposals.drafts import Values
from nhipcau.core.proposals.editable import Editable, editable_of
from nhipcau.core.proposals.examination import records_with_parts
from nhipcau.core.proposals.models import Item, ProposedChange


def advice_on(items: Iterable[Item]) -> dict[int, list[str]]:
    """What is to be said of the records of a proposal as they would be, by item; two queries for each kind advised."""
    by_kind: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.event != Item.Event.REMOVE:
            by_kind[item.kind].append(item)
    found: dict[int, list[str]] = {}
    for kind, some in by_kind.items():
        editable = editable_of(kind)
        if editable is not None and editable.advise is not None:
            found |= {pk: editable.advise(values) for pk, values in _values_after(editable, some).items()}
    return {pk: words for pk, words in found.items() if words}


def _values_after(editable: Editable, items: list[Item]) -> dict[int, Values]:
    records = records_with_parts(editable, [one.slug for one in items])
    values = {
        one.pk: present_values(records[one.slug], editable.columns) if one.slug in records else {} for one in items
    }
    changes = ProposedChange.objects.filter(item__in=items, part="").exclude(field="")
    for item, name, after in changes.values_list("item", "field", "after"):
        values[item][name] = after
    return values
