"""What would let more wishes be met, worked out by a worker and kept by ids."""

from typing import Any

from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Advice
from nhipcau.conference.meetings.planning.building import Picture, build
from nhipcau.conference.meetings.scheduling.relieving import Relief, what_frees

#: So long additions are tried, and as many of them are kept.
SECONDS, MOST_KEPT = 20, 25


def work_out(edition_id: int, version: int) -> int:
    """Try what each addition gives, and keep it if this is still asked; return how much was found."""
    picture = build(Edition.objects.get(pk=edition_id))
    found = what_frees(picture.instance, picture.meetings, seconds=SECONDS)
    kept = [_stored(picture, one) for one in found if len(one.gained) > len(one.lost)][:MOST_KEPT]
    asked = Advice.objects.filter(edition=edition_id, version=version)
    return len(kept) if asked.update(found=kept, done_at=timezone.now()) else 0


def _stored(picture: Picture, relief: Relief) -> dict[str, Any]:
    what = relief.addition
    return {
        "means": what.means.value,
        "slots": [picture.slots[one] for one in what.slots],
        "venue": None if what.venue is None else picture.venues[what.venue],
        "pair": None if what.pair is None else list(what.pair),
        "seats": what.seats,
        "party": None if what.participant is None else str(picture.participants[what.participant].key),
        "gained": len(relief.gained) - len(relief.lost),
        "weight": relief.weight,
    }
