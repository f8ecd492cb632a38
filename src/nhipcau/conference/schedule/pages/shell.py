"""What all pages of a released programme share: whose it is, which release, the days, the hours."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.conference.schedule.addresses import programme_address
from nhipcau.conference.schedule.content import SessionContent
from nhipcau.conference.schedule.outputs import ReleaseView
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.cards import Card, cards_of
from nhipcau.conference.schedule.pages.days import DayView, days_of
from nhipcau.core.records.revision import register_state
from nhipcau.core.text.languages import Text

#: A programme of more sessions is read day by day.
WHOLE = 300


@dataclass(frozen=True)
class Shell:
    """A release as its pages show it, in the active language; `elsewhere` is a second zone that the reader wants."""

    view: ReleaseView
    elsewhere: ZoneInfo | None = None
    #: When the first session starts and the last one ends, where `view` does not hold all of them.
    bounds: tuple[datetime, datetime] | None = None

    @cached_property
    def is_sample(self) -> bool:
        """Whether the register is invented."""
        return settings.SAMPLE_BANNER or register_state().sample

    @property
    def slug(self) -> str:
        """The slug of the edition."""
        return self.view.edition.slug

    @property
    def base(self) -> str:
        """The address of the programme."""
        return programme_address(self.slug)

    @property
    def number(self) -> int:
        """Which release it is."""
        return self.view.release.number

    @property
    def name(self) -> Text | None:
        """What the release is called."""
        return self.view.release.translated("name")

    @cached_property
    def contents(self) -> list[SessionContent]:
        """What is public of the sessions, in their order."""
        return [session.content for session in self.view.sessions]

    @cached_property
    def cards(self) -> list[Card]:
        """The sessions as lists show them."""
        return self.cards_of(self.contents)

    def cards_of(self, contents: list[SessionContent]) -> list[Card]:
        """Some sessions as lists show them."""
        return cards_of(self.slug, contents, self.view.frame.zone, self.elsewhere)

    @cached_property
    def days(self) -> list[DayView]:
        """The days, and last what has none."""
        return days_of(self.slug, self.cards)

    @property
    def is_whole(self) -> bool:
        """Whether one page holds all of it."""
        return len(self.contents) <= WHOLE

    @cached_property
    def _instants(self) -> list[datetime]:
        if self.bounds:
            return list(self.bounds)
        return sorted(moment for one in self.contents for moment in (one.starts, one.ends) if moment)

    @property
    def first(self) -> str:
        """When the first session starts, for machines; empty where no hour is known."""
        return words.iso(self._instants[0]) if self._instants else ""

    @property
    def last(self) -> str:
        """When the last session ends."""
        return words.iso(self._instants[-1]) if self._instants else ""

    @cached_property
    def zone(self) -> dict[str, Any] | None:
        """Whose hours they are; and the zone on the other side of the bridge. None where no hour is known."""
        if not self._instants:
            return None
        name = self.view.frame.zone
        other = words.OTHER_SIDE.get(name, "Europe/Paris")
        offsets = dict.fromkeys(words.offset_label(one.astimezone(ZoneInfo(name))) for one in self._instants)
        return {
            "name": name,
            "label": words.zone_label(name),
            "offsets": ", ".join(offsets),
            "differs": len(offsets) > 1,
            "other": other,
            "other_label": words.zone_label(other),
        }

    @property
    def tabs(self) -> list[DayView]:
        """The days that have a page."""
        days = self.view.frame.days
        several = len({day.year for day in days}) > 1
        return [DayView(day, [], self.slug, several) for day in days]

    @property
    def script_words(self) -> dict[str, str]:
        """What the script of the pages says."""
        return {
            "keep": _("Keep in my programme"),
            "kept": _("In my programme"),
            "yours": _("Show the hours of my device as well (%(zone)s)"),
            "here": _("%(time)s where you are"),
            "now": _("Now"),
            "next": pgettext("on the programme", "Next"),
            "running": _("now"),
            "found": _("%(count)s of %(all)s sessions"),
            "changed": _("The programme has changed"),
            "reload": _("Show the new programme"),
            "offline": _("No connection. You are reading what was fetched on %(time)s."),
            "stored": _("Can be read without a connection: fetched on %(time)s."),
            "clash": _("At the same time as: %(titles)s"),
            "copied": _("Copied"),
            "none": _("Nothing kept yet: press the star beside a session."),
        }


def shell_context(shell: Shell, tab: str, **more: Any) -> dict[str, Any]:
    """What the template of a page is given; `tab` names the page in the navigation."""
    return {"shell": shell, "frame": shell.view.frame, "tab": tab, "sample": shell.is_sample, **more}
