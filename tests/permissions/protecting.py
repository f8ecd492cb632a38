"""What is done with the data of people: erased, corrected, read where it is specially protected."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from nhipcau.conference.dataprotection.actions import asking
from nhipcau.conference.dataprotection.actions.erasing import erase
from nhipcau.conference.dataprotection.models import DataRequest
from nhipcau.conference.delegations import sensitive
from nhipcau.conference.delegations.actions.consents import keep_consent
from nhipcau.conference.delegations.models import Consent, Delegate
from nhipcau.core.privacy.actions import PERSON


def person_of(side: Any) -> Delegate:
    """The delegate of a side, as it is kept."""
    return Delegate.objects.select_related("delegation__edition").get(pk=side.delegate.pk)


def request_of(side: Any) -> DataRequest:
    """What that person asks."""
    values = {"asked_at": timezone.now(), "due_on": date(2030, 1, 1), "text": "Sai tên"}
    return DataRequest.objects.get_or_create(delegate=person_of(side), kind="correction", defaults=values)[0]


def _consented(side: Any) -> Delegate:
    delegate = person_of(side)
    keep_consent(None, delegate, Consent.Purpose.HEALTH, True, other=PERSON)
    return delegate


Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "delegations.privacy": [
        lambda by, side, mine: erase(by, person_of(side)),
        lambda by, side, mine: asking.settle(by, request_of(side), "done", ""),
        lambda by, side, mine: asking.set_responsible(by, side.edition, {"body": "UBND"}),
    ],
    "delegations.identity": [
        lambda by, side, mine: sensitive.save_identity(by, person_of(side), {"passport": "C1"}),
    ],
    "delegations.needs": [
        lambda by, side, mine: sensitive.needs_of(by, person_of(side)),
        lambda by, side, mine: sensitive.needs_of_many(by, side.edition, [person_of(side)]),
        lambda by, side, mine: sensitive.save_needs(by, _consented(side), {"diet": "chay"}),
    ],
}

#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"privacy:{name}": lambda side: [side.edition.slug] for name in ("desk", "accesses", "accesses-file")},
    "privacy:responsible": lambda side: [side.edition.slug],
    "privacy:request": lambda side: [side.edition.slug, request_of(side).pk],
    "privacy:erase": lambda side: [side.edition.slug, side.delegate.pk],
}
