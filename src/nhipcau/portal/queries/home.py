"""What the home page shows beside the map."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.summaries import summary
from nhipcau.followup.commitments.models import Commitment
from nhipcau.portal.models import News
from nhipcau.registry.figures.counts import counts_today
from nhipcau.registry.figures.models import Measure
from nhipcau.registry.partnerships.models import Agreement
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.rules import AgreementState


@dataclass(frozen=True)
class Tally:
    """A count on the home page and the list it counts."""

    count: int
    label: Any
    url: str


def tallies() -> list[Tally]:
    """What the register counts today; made once per revision."""
    counted = [
        (Measure.Computed.PARTNERSHIPS, _("partnerships")),
        (Measure.Computed.VN_LOCALITIES, _("Vietnamese localities in cooperation")),
        (Measure.Computed.FR_LOCALITIES, _("French localities in cooperation")),
        (Measure.Computed.AGREEMENTS, _("agreements")),
        (Measure.Computed.PROJECTS, _("projects")),
    ]
    found = counts_today([computed for computed, _label in counted])
    editions = summary("count:editions", Edition.objects.filter(series=Edition.Series.ASSISES).count)
    commitments = summary("count:commitments", Commitment.objects.count)
    return [
        *(Tally(found[computed].number, label, found[computed].url) for computed, label in counted),
        Tally(editions, _("editions of the conference"), f"{reverse('editions:list')}?series=assises"),
        Tally(commitments, _("commitments"), reverse("commitments:list")),
    ]


def latest_news(most: int = 8) -> list[News]:
    """The latest news with the partnerships they concern."""
    return list(News.objects.order_by("-on", "pk").prefetch_related("partnerships")[:most])


def expired_unrenewed(today: date, years: int = 5) -> list[Agreement]:
    """Agreements whose known end passed in the last `years` and that no signed agreement renews, latest first.

    The index of their ends is read from its end, and no further than needed.
    """
    rows = with_state(Agreement.objects.select_related("partnership"), today)
    rows = rows.filter(state=AgreementState.EXPIRED, ends_on__gte=date(today.year - years, 1, 1), ends_on__lt=today)
    return list(rows.order_by("-ends_on", "-pk")[:8])
