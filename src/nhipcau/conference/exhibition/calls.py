"""When an edition takes applications for stands."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.models import Exhibition, Exhibitor
from nhipcau.conference.papers.deadlines import words_of_instant
from nhipcau.conference.programme.zones import zone_of_edition


def exhibition_of(edition: Edition) -> Exhibition:
    """How an edition takes applications; an unsaved one with the usual values where nothing was set."""
    found = Exhibition.objects.filter(edition=edition).first() or Exhibition(edition=edition)
    found.edition = edition
    return found


def takes(exhibition: Exhibition, now: datetime | None = None) -> bool:
    """Whether applications are taken now: the call was opened, and its deadline is to come."""
    moment = now or timezone.now()
    if exhibition.opens_at is None or exhibition.edition.status == Edition.Status.HELD:
        return False
    return exhibition.opens_at <= moment and (exhibition.closes_at is None or moment <= exhibition.closes_at)


def may_still_change(exhibitor: Exhibitor, exhibition: Exhibition, now: datetime | None = None) -> bool:
    """Whether an applicant may write now: until the deadline, and afterwards where changes were asked of it."""
    if exhibitor.state == Exhibitor.State.CHANGES:
        return exhibition.edition.status != Edition.Status.HELD
    return exhibitor.state == Exhibitor.State.DRAFT and takes(exhibition, now)


def words_of(instant: datetime, edition: Edition, language: str) -> str:
    """An instant in words of a language, in the time of the venue with its zone."""
    with override(language):
        return words_of_instant(instant, zone_of_edition(edition))
