"""The waiting list: a stand that becomes free is offered to who waits longest and fits, then to the next."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.placing import occupy
from nhipcau.conference.exhibition.actions.steps import CHANGE, PLAN, note_step
from nhipcau.conference.exhibition.calls import exhibition_of, words_of
from nhipcau.conference.exhibition.letters import language_of, tell
from nhipcau.conference.exhibition.models import Exhibitor, Placement, Stand, StandOffer
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require

State = StandOffer.State


@transaction.atomic
def offer_free(user: Any, edition: Edition) -> int:
    """Offer the free stands of an edition to its waiting list; return how many were. Raises `PermissionDenied`."""
    require(user, PLAN, edition)
    return offer(edition)


@transaction.atomic
def offer(edition: Edition, stands: Iterable[Stand] | None = None) -> int:
    """Offer stands that are free (None: all of them) to those of the waiting list whom they fit, the first first.

    Who declined a stand, or let the offer lapse, is not offered it again. Returns how many were offered.
    """
    free = _free(edition, stands)
    if not free:
        return 0
    waiting = _waiting(edition)
    refused = set(StandOffer.objects.filter(exhibitor__in=waiting).values_list("exhibitor", "stand"))
    count = 0
    for stand in free:
        found = next((one for one in waiting if (one.pk, stand.pk) not in refused and fits(one, stand)), None)
        if found is not None and _offer(found, stand):
            waiting.remove(found)
            count += 1
    return count


def fits(exhibitor: Exhibitor, stand: Stand) -> bool:
    """Whether a stand has what an exhibitor needs: the type asked for, power, water, step-free access."""
    kind = stand.type
    if exhibitor.stands != 1 or (exhibitor.type_id and kind and exhibitor.type_id != kind.pk):
        return False
    power, water = (kind.power, kind.water) if kind else (0, False)
    return exhibitor.power <= power and water >= exhibitor.water and stand.step_free >= exhibitor.step_free


@transaction.atomic
def accept_offer(user: Any, exhibitor: Exhibitor, version: int | None) -> Placement:
    """Take the stand that was offered, in time. Raises `PermissionDenied`, `Overtaken` and `ValidationError`."""
    require(user, CHANGE, exhibitor)
    found = _open_offer(exhibitor)
    if found.until < timezone.now():
        raise ValidationError(_("This offer has lapsed."))
    return occupy(user, exhibitor, found.stand, version, _("offered from the waiting list"))


@transaction.atomic
def decline_offer(user: Any, exhibitor: Exhibitor) -> None:
    """Decline the stand that was offered; it goes to the next, and who declined keeps waiting. Raises likewise."""
    require(user, CHANGE, exhibitor)
    found = _open_offer(exhibitor)
    _end(found, State.DECLINED)
    note_step(exhibitor, "offer-declined", user, stand=found.stand.number)
    offer(exhibitor.edition, [found.stand])


def lapse_offers() -> int:
    """End the offers whose time is over, and offer their stands to the next; return how many ended."""
    over = StandOffer.objects.filter(state=State.OPEN, until__lt=timezone.now())
    count = 0
    for one in over.select_related("exhibitor__edition", "stand__area", "stand__type"):
        with transaction.atomic():
            if not StandOffer.objects.filter(pk=one.pk, state=State.OPEN).update(state=State.LAPSED):
                continue
            count += 1
            note_step(one.exhibitor, "offer-lapsed", None, stand=one.stand.number)
            offer(one.exhibitor.edition, [one.stand])
    return count


def _free(edition: Edition, stands: Iterable[Stand] | None) -> list[Stand]:
    rows = Stand.objects.filter(area__edition=edition, closed=False, locked=False, placement=None)
    rows = rows.exclude(offers__state=State.OPEN)
    if stands is not None:
        rows = rows.filter(pk__in=[one.pk for one in stands])
    return list(rows.select_related("area", "type"))


def _waiting(edition: Edition) -> list[Exhibitor]:
    rows = Exhibitor.objects.filter(edition=edition, state=Exhibitor.State.WAITING, host=None)
    rows = rows.exclude(offers__state=State.OPEN).select_related("edition", "applicant")
    return list(rows.order_by("-priority", "waiting_since", "pk"))


def _offer(exhibitor: Exhibitor, stand: Stand) -> bool:
    """Offer a stand; False where another transaction was faster."""
    until = timezone.now() + timedelta(days=exhibition_of(exhibitor.edition).offer_days)
    try:
        with transaction.atomic():
            made = StandOffer.objects.create(exhibitor=exhibitor, stand=stand, until=until)
    except IntegrityError:
        return False
    note_step(exhibitor, "offered", None, stand=stand.number)
    words = words_of(until, exhibitor.edition, language_of(exhibitor))
    tell(exhibitor, "exhibitor_offer", f"stand-offer:{made.pk}", stand=stand.number, until=words)
    return True


def _open_offer(exhibitor: Exhibitor) -> StandOffer:
    rows = StandOffer.objects.filter(exhibitor=exhibitor, state=State.OPEN)
    found = rows.select_related("stand__area", "stand__type").first()
    if found is None:
        raise ValidationError(_("No stand is offered to you now."))
    return found


def _end(found: StandOffer, state: str) -> None:
    if not StandOffer.objects.filter(pk=found.pk, state=State.OPEN).update(state=state):
        raise Overtaken
