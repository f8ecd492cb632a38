"""The identifier of a record that is proposed."""

from collections.abc import Collection, Sequence

from django.utils.text import slugify

from nhipcau.core.proposals.drafts import PartDraft, Values
from nhipcau.core.proposals.editable import Editable
from nhipcau.core.proposals.models import Item, Proposal
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES

LONGEST = 110


def free_slug(editable: Editable, values: Values, parts: Sequence[PartDraft] = ()) -> str:
    """An identifier for a new record that no other has, nor one that waits in an open proposal."""
    named = editable.name_from(values, parts) if editable.name_from else ""
    titles = (str(values.get(f"title_{code}") or "") for code in LANGUAGES)
    base = slugify(fold(named))[:LONGEST] if named and "--" not in named else named[:LONGEST]
    base = base or slugify(fold(next((one for one in titles if one), "")))[:LONGEST].strip("-")
    base = base.strip("-") or editable.kind
    taken = set(editable.model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    waiting = Item.objects.filter(kind=editable.kind, slug__startswith=base, event=Item.Event.ADD)
    taken |= set(waiting.filter(proposal__state=Proposal.State.OPEN).values_list("slug", flat=True))
    return numbered(base, taken)


def numbered(base: str, taken: Collection[str]) -> str:
    """`base`, with the first number behind it that makes it none of those taken."""
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
