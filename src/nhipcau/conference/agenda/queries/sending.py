"""To whom the link of the personal page was sent, and to whom not yet."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from nhipcau.conference.agenda.models import PersonalPage
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.queries.people import people_of
from nhipcau.conference.editions.models import Edition

#: So many people are found by a name.
MOST_FOUND = 30


@dataclass(frozen=True)
class Sending:
    """How many have a badge; of them, to how many the link was sent, is to be sent, or cannot be sent."""

    badges: int
    sent: int
    to_send: int
    without_address: int


def with_badge(edition: Edition) -> "QuerySet[Delegate]":
    """The people of an edition who have a badge."""
    return Delegate.objects.filter(delegation__edition=edition, state=Delegate.State.ISSUED, forgotten_at=None)


def to_send(edition: Edition) -> "QuerySet[Delegate]":
    """Those with a badge and an address to whom no link was sent that still leads to the page."""
    return with_badge(edition).exclude(email="").filter(~Exists(_sent()))


def sending_of(edition: Edition) -> Sending:
    """The counts. Four queries."""
    rows = with_badge(edition)
    return Sending(
        badges=rows.count(),
        sent=rows.filter(Exists(_sent())).count(),
        to_send=to_send(edition).count(),
        without_address=rows.filter(~Exists(_sent()), email="").count(),
    )


def found_by_name(edition: Edition, text: str) -> list[Delegate]:
    """People whose name has these words, with when the link was sent to them. One query."""
    if not text.strip():
        return []
    rows = people_of(edition, text=text.strip()[:100]).exclude(state__in=Delegate.GONE)
    return list(rows.select_related("personal_page", *_DELEGATION)[:MOST_FOUND])


_DELEGATION = ("delegation__edition", "delegation__locality", "delegation__organisation")


def _sent() -> "QuerySet[PersonalPage]":
    pages = PersonalPage.objects.filter(delegate=OuterRef("pk"), sent_at__isnull=False)
    return pages.filter(link=F("delegate__link"))
