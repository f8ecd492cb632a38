"""Identifiers for what is added."""

from collections.abc import Sequence
from hashlib import sha256

from django.utils.text import slugify

from nhipcau.core.records.bulk import present
from nhipcau.core.records.models import Record
from nhipcau.core.text.folding import fold

_LONGEST = 100


def slug_of(text: str) -> str:
    """The slug of a text in any language."""
    folded = fold(text)
    # What is folded to ASCII is letters and digits with one space between words.
    return folded.replace(" ", "-") if folded.isascii() else slugify(folded)


def free_slugs(model: type[Record], wanted: Sequence[tuple[str, str]]) -> list[str]:
    """A slug for each: the one that is wanted, with a mark derived of what tells the records apart if it is taken."""
    slugs = [slug[:_LONGEST].strip("-") for slug, _key in wanted]
    taken = present(model, "slug", slugs)
    found = []
    for slug, (_wanted, key) in zip(slugs, wanted, strict=True):
        if not slug or slug in taken:
            slug = f"{slug or model.KIND}-{sha256(key.encode()).hexdigest()[:12]}"  # noqa: PLW2901 - the same thing
        taken.add(slug)
        found.append(slug)
    return found
