"""Visits, their runs, and the steps of people who sign up, in words."""

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.wording import sentence
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.pages.words import clock, day_short
from nhipcau.conference.visits.models import Bus, Visit, VisitRun
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.languages import language_name
from nhipcau.core.text.languages import LANGUAGES

sentence("visit-signed", _("Signed up for a visit or reception"))
sentence("visit-offered", _("Place at a visit or reception offered"))
sentence("visit-confirmed", _("Place at a visit or reception confirmed"))
sentence("visit-lapsed", _("Place at a visit or reception not confirmed in time"))
sentence("visit-cancelled", _("No longer signed up for a visit or reception"))


def title_of(visit: Visit) -> str:
    """What a visit is called in the active language."""
    found = visit.translated("title")
    return found.value if found else str(visit.get_kind_display())


def place_of(visit: Visit) -> str:
    """Where a visit is, in the active language; empty where nobody has said."""
    found = visit.translated("place")
    return found.value if found else str(visit.venue) if visit.venue else ""


def meeting_point_of(run: VisitRun) -> str:
    """Where a run meets, in the active language; empty where nobody has said."""
    found = run.translated("meeting_point")
    return found.value if found else ""


def span_words(run: VisitRun) -> str:
    """When a run is, by the clocks of the edition: "Wed 10 May, 09:00–11:30"."""
    zone = zone_of_edition(run.visit.edition)
    starts, ends = localtime(run.starts, zone), localtime(run.ends, zone)
    return f"{day_short(starts.date(), year=False)}, {clock(starts)}–{clock(ends)}"


def moment_words(moment: datetime, run: VisitRun) -> str:
    """A moment by the clocks of the edition of a run."""
    return moment_of(moment, run.visit.edition)


def moment_of(moment: datetime, edition: Edition) -> str:
    """A moment by the clocks of an edition."""
    local = localtime(moment, zone_of_edition(edition))
    day = format_date(PartialDate.from_date(local.date()), get_language() or LANGUAGES[0])
    return f"{day}, {clock(local)}"


def languages_of(thing: VisitRun | Bus) -> str:
    """The languages of a run or of a guide, in words; empty where nobody has said."""
    return ", ".join(str(language_name(code)) for code in thing.language_codes)
