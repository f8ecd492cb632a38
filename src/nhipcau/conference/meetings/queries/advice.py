"""What would let more wishes be met, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Advice, MeetingSlot
from nhipcau.conference.meetings.planning.wording import Names
from nhipcau.conference.meetings.queries.places import words_of_day, words_of_time
from nhipcau.conference.meetings.scheduling.relieving import Means
from nhipcau.conference.programme.zones import zone_of_edition


def advice_of(edition: Edition) -> Advice | None:
    """The latest advice that was asked for."""
    return Advice.objects.filter(edition=edition).first()


def helps_of(advice: Advice, names: Names) -> list[tuple[str, str]]:
    """Each addition with what it gives, in words, without what names something that is no longer there."""
    parties = {str(one.key): number for number, one in enumerate(names.picture.participants)}
    found = []
    for row in advice.found:
        if words := _words(row, names, parties):
            count = row["gained"]
            gain = ngettext("%(n)s more meeting", "%(n)s more meetings", count) % {"n": count}
            found.append((words, gain))
    return found


def _words(row: Mapping[str, Any], names: Names, parties: Mapping[str, int]) -> str:
    picture = names.picture
    slots = [picture.times.rows[picture.slot_numbers[one]] for one in row["slots"] if one in picture.slot_numbers]
    if not slots or (row["venue"] and row["venue"] not in picture.venues):
        return ""
    venue = names.venue(picture.venues.index(row["venue"])) if row["venue"] else ""
    means, party = Means(row["means"]), parties.get(row["party"] or "")
    zone = zone_of_edition(names.edition)
    if means is Means.INTERPRETER:
        shown = {"pair": names.pair((row["pair"][0], row["pair"][1])), "when": _part(slots[0], names), "venue": venue}
        return _("one more interpreter %(pair)s, %(when)s, %(venue)s") % shown
    if means is Means.TABLE:
        words = ngettext(
            "one more table with %(n)s seat, %(when)s, %(venue)s",
            "one more table with %(n)s seats, %(when)s, %(venue)s",
            row["seats"],
        )
        return words % {"n": row["seats"], "when": _part(slots[0], names), "venue": venue}
    if party is None:
        return ""
    if means is Means.PARTICIPANT:
        return _("%(who)s free on %(when)s") % {"who": names.party(party), "when": words_of_time(slots[0], zone)}
    day = words_of_day(slots[0].starts, zone)
    return _("one more meeting for %(who)s on %(day)s") % {"who": names.party(party), "day": day}


def _part(slot: MeetingSlot, names: Names) -> str:
    """The half of a day: 2 May 2027, morning."""
    return f"{words_of_day(slot.starts, zone_of_edition(names.edition))}, {slot.get_half_display()}"
