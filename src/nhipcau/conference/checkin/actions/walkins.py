"""People who are registered at a gate, to be approved later by those who approve."""

from datetime import datetime

from django.utils.text import slugify

from nhipcau.conference.checkin.incoming import Incoming, NewPerson
from nhipcau.conference.delegations.actions.places import claim
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.models import Delegate, Delegation, NameOrder
from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.languages import LANGUAGES

#: The identifier of the delegation of those who were registered at a gate.
SLUG = slugify(Delegation.Kind.ON_SITE)
_NAMES = {"name_vi": "Đăng ký tại cửa", "name_fr": "Inscrits sur place", "name_en": "Registered at the door"}


def register(edition: Edition, scans: list[Incoming], now: datetime) -> dict[str, Delegate]:
    """Register those whom these scans bring, each once however often it is told; returns them by their identifiers.

    Who is missing in the answer bears the identifier of somebody else.
    """
    wanted = {one.new.id: one.new for one in scans if one.new}
    if not wanted:
        return {}
    delegation = _delegation(edition)
    known = {one.pk: one for one in Delegate.objects.filter(pk__in=wanted)}
    for pk, person in wanted.items():
        if pk not in known:
            known[pk] = _register(delegation, person, now)
    return {str(pk): one for pk, one in known.items() if one.delegation_id == delegation.pk}


def _delegation(edition: Edition) -> Delegation:
    defaults = {**_NAMES, "kind": Delegation.Kind.ON_SITE, "state": Delegation.State.APPROVED}
    return Delegation.objects.get_or_create(edition=edition, slug=SLUG, defaults=defaults)[0]


def _register(delegation: Delegation, person: NewPerson, now: datetime) -> Delegate:
    spoken = next((code for code in delegation.edition.language_codes if code in LANGUAGES), LANGUAGES[0])
    made = Delegate(
        pk=person.id,
        delegation=delegation,
        name=person.name,
        name_order=NameOrder.ONE,
        category=person.category,
        state=Delegate.State.SUBMITTED,
        origin=Delegate.Origin.DOOR,
        submitted_at=now,
        waiting_since=None if claim(delegation, person.category) else now,
        **{f"body_{spoken}": person.body},
    )
    made.save(force_insert=True)
    log(made, "registered", None, other="door")
    return made
