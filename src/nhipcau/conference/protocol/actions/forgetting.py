"""What protocol forgets with the people of an edition."""

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.models import Check, FrozenOrder, Order, OrderEntry, Welcome
from nhipcau.core.records.fields import in_each


def forget_protocol(edition: Edition) -> None:
    """Empty the words that may name somebody; the order in which delegations stood stays.

    Ranks, privileges and places of people go with the people themselves. Doing it again changes nothing. To be called
    in a transaction, by whoever forgets the people of the edition.
    """
    Order.objects.filter(edition=edition).update(**dict.fromkeys(in_each("title"), ""))
    FrozenOrder.objects.filter(order__edition=edition).update(words="")
    OrderEntry.objects.filter(order__edition=edition).update(words="", reason="", because={})
    Check.objects.filter(delegation__edition=edition).update(words="", fingerprint="")
    Welcome.objects.filter(journey__delegation__edition=edition).update(welcomer="", car="", words="")
