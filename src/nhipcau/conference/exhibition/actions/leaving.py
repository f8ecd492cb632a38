"""What follows when an exhibitor does not come: its stands are free, and offered to those who wait."""

from nhipcau.conference.exhibition.actions.moving import give_back
from nhipcau.conference.exhibition.actions.offers import offer
from nhipcau.conference.exhibition.models import Exhibitor, Placement, StandOffer


def leave(exhibitor: Exhibitor) -> int:
    """Free the stands and times of an exhibitor; return how many stands were offered to others. Needs a transaction."""
    placements = list(Placement.objects.filter(exhibitor=exhibitor).select_related("stand"))
    offered = list(StandOffer.objects.filter(exhibitor=exhibitor, state=StandOffer.State.OPEN).select_related("stand"))
    StandOffer.objects.filter(pk__in=[one.pk for one in offered]).update(state=StandOffer.State.LAPSED)
    Placement.objects.filter(pk__in=[one.pk for one in placements]).delete()
    Exhibitor.objects.filter(host=exhibitor).update(host=None)
    give_back(exhibitor)
    stands = [*(one.stand for one in placements), *(one.stand for one in offered)]
    return offer(exhibitor.edition, stands) if stands else 0
