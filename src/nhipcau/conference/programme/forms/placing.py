"""The form that puts a session at a time and into a room."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions.checking import LONGEST
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.planning.days import rooms_of
from nhipcau.conference.programme.zones import (
    NoSuchTime,
    TimeTwice,
    instant_of,
    is_second,
    local_of,
    zone_of,
    zone_of_edition,
)
from nhipcau.conference.venues.models import Room

_LENGTH = re.compile(r"(?:(\d{1,4})\s*(?::|h|g|giờ)\s*(\d{0,2})|(\d{1,6})\s*(?:min|phút|’|')?)", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """When and where; without a time the session is not placed."""

    starts: datetime | None
    ends: datetime | None
    room: Room | None


class LengthField(forms.CharField):
    """A length in minutes ("90") or in hours and minutes ("1:30")."""

    def to_python(self, value: Any) -> Any:
        """The minutes, None for nothing. Raises `ValidationError`."""
        text = (super().to_python(value) or "").strip()
        if not text:
            return None
        match = _LENGTH.fullmatch(text)
        if match is None:
            raise ValidationError(_("Write a length in minutes, such as 90, or in hours and minutes, such as 1:30."))
        hours, minutes, alone = match.groups()
        return int(alone) if alone else int(hours) * 60 + int(minutes or 0)


class MoveForm(forms.Form):
    """Day, start, length and room, in the zone of the room's venue; an empty day takes the session off the grid."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    day = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=gettext_lazy("Start"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
    )
    length = LengthField(label=gettext_lazy("Length"), required=False, help_text=gettext_lazy("90 or 1:30"))
    room = forms.ModelChoiceField(
        Room.objects.none(), label=gettext_lazy("Room"), required=False, empty_label=pgettext_lazy("a room", "none")
    )
    second = forms.ChoiceField(
        label=gettext_lazy("Which of the two?"),
        required=False,
        choices=[
            ("", ""),
            ("0", gettext_lazy("the first, before clocks are put back")),
            ("1", gettext_lazy("the second, after clocks are put back")),
        ],
    )

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.rooms = rooms_of(edition)
        field: Any = self.fields["room"]
        field.queryset = Room.objects.filter(venue__edition=edition).select_related("venue")
        field.choices = [("", field.empty_label), *((str(room.pk), str(room)) for room in self.rooms)]
        self.place: Place | None = None

    @classmethod
    def of(cls, session: Session) -> "MoveForm":
        """The form as it stands for a session."""
        zone = zone_of(session)
        initial: dict[str, Any] = {"version": session.version, "room": session.room_id}
        if session.starts and session.ends:
            local, second = local_of(session.starts, zone), is_second(session.starts, zone)
            length = int((session.ends - session.starts).total_seconds()) // 60
            initial |= {"day": local.date(), "time": local.time(), "length": f"{length // 60}:{length % 60:02}"}
            initial |= {"second": "" if second is None else str(int(second))}
        return cls(session.edition, initial=initial)

    @property
    def asks_which(self) -> bool:
        """Whether it must be said which of two times is meant."""
        return bool(self["second"].value()) or "second" in self.errors

    def clean(self) -> dict[str, Any]:
        """Find the instants. Raises `ValidationError` by field."""
        data = super().clean() or {}
        if self.errors:
            return data
        day, time, length = data["day"], data["time"], data["length"]
        if day is None and time is None:
            self.place = Place(None, None, data["room"])
            return data
        if day is None or time is None:
            missing = "day" if day is None else "time"
            raise ValidationError({missing: _("Give both the day and the start, or neither.")})
        if not 1900 <= day.year <= 2200:
            raise ValidationError({"day": _("Give a day of this century.")})
        minutes = 60 if length is None else length
        if not 0 < minutes <= LONGEST.total_seconds() / 60:
            raise ValidationError({"length": _("A session lasts at least a minute and at most 60 days.")})
        starts = self._instant(datetime.combine(day, time), self._zone(data["room"]), data["second"])
        self.place = Place(starts, starts + timedelta(minutes=minutes), data["room"])
        return data

    def _zone(self, room: Room | None) -> ZoneInfo:
        return room.venue.zone if room is not None else zone_of_edition(self.edition)

    def _instant(self, local: datetime, zone: ZoneInfo, second: str) -> datetime:
        try:
            return instant_of(local, zone, second=second == "1" if second else None)
        except NoSuchTime as error:
            given = {"time": f"{local:%H:%M}", "later": f"{error.later:%H:%M}", "zone": zone}
            words = _(
                "Clocks in %(zone)s are put forward that day: there is no %(time)s. Write %(later)s, for example."
            )
            raise ValidationError({"time": words % given}) from error
        except TimeTwice as error:
            given = {"time": f"{local:%H:%M}", "zone": zone}
            words = _("Clocks in %(zone)s are put back that day and show %(time)s twice: say which one is meant.")
            raise ValidationError({"second": words % given}) from error
