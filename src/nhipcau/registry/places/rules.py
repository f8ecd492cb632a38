"""What follows from what: titles from names; and which levels each country has."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.places.models import Country, Level, LocalityName

#: The levels of each country: what lies under another law has another level.
LEVELS: dict[str, tuple[Level, ...]] = {
    Country.VIETNAM: (Level.COUNTRY, Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.COMMUNE),
    Country.FRANCE: (
        Level.COUNTRY,
        Level.REGION,
        Level.DEPARTMENT,
        Level.INTERCOMMUNALITY,
        Level.COMMUNE,
        Level.SYNDICATE,
    ),
}


class Called(NamedTuple):
    """A name of a locality or an organisation with the time in which it is used, as far as it is known."""

    text: str
    language: str
    kind: str
    begin: PartialDate | None = None
    end: PartialDate | None = None

    def in_use(self, day: date) -> bool:
        """Whether the name can be in use on a day."""
        begun = self.begin is None or self.begin.earliest is None or self.begin.earliest <= day
        over = self.end is not None and self.end.latest is not None and self.end.latest < day
        return begun and not over


def titles_from_names(names: Iterable[Called], today: date) -> dict[str, str]:
    """The title in each language: its first official name in use today, else the last official one.

    A language without an official name has an empty title, and pages fall back visibly.
    """
    official = [name for name in names if name.kind == LocalityName.Kind.OFFICIAL]
    titles = {}
    for code in LANGUAGES:
        own = [name for name in official if name.language == code]
        in_use = [name for name in own if name.in_use(today)]
        shown = in_use[:1] or own[-1:]
        titles[code] = shown[0].text if shown else ""
    return titles
