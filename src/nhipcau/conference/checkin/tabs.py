"""What the door adds to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from nhipcau.conference.checkin.models import Scan
from nhipcau.conference.checkin.places import start_of_day
from nhipcau.conference.checkin.queries.live import live_of
from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition

desk_tab(Part.PEOPLE, 64, pgettext_lazy("at the door", "Door"), "checkin:live", "checkin.watch")


@desk_block(5, "checkin.watch")
def door(edition: Edition, user: Any) -> Block | None:
    """The places that are full, and what was found today; nothing on a day on which nobody was scanned."""
    if not Scan.objects.filter(edition=edition, at__gte=start_of_day(edition)).exists():
        return None
    live, url = live_of(edition), reverse("checkin:live", args=[edition.slug])
    lines = [_alarm(one, url) for one in live.alarms]
    found = sum(one.found for one in live.gates)
    if found:
        words = ngettext("%(n)s scan of today to look at", "%(n)s scans of today to look at", found) % {"n": found}
        day = timezone.localtime(start_of_day(edition)).date()
        lines.append(Line(words, f"{reverse('checkin:findings', args=[edition.slug])}?day={day}", Urgency.OPEN))
    return Block(_("At the door"), lines, url, empty=_("There is room everywhere, and nothing was found."))


def _alarm(place: Any, url: str) -> Line:
    words = format_html("{}: {} / {} · {}", place.zone, place.inside, place.capacity, place.level.label)
    return Line(words, url, Urgency.LATE)
