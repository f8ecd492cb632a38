"""Finding a person who asks by another way than the own page."""

from django.db.models import QuerySet

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.folding import fold

#: More are not shown: the words are to be fuller then.
MOST = 20


def found_people(edition: Edition, words: str) -> "QuerySet[Delegate]":
    """The people of an edition whose name has all these words, without regard to diacritics; none without words."""
    rows = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None)
    rows = rows.select_related("delegation__locality", "delegation__organisation")
    parts = fold(words).split()
    if not parts:
        return rows.none()
    for part in parts:
        rows = rows.filter(folded__contains=part)
    return rows.order_by("folded", "pk")[:MOST]
