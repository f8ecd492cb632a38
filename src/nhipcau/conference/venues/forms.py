"""Forms of venues and rooms."""

from datetime import date, time
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import ClockInput, DayInput, Grouped, LocalityField
from nhipcau.conference.venues.models import Room, RoomDay, Venue
from nhipcau.core.records.fields import in_each

#: What most editions need stands first among the time zones.
USUAL_ZONES = ("Asia/Ho_Chi_Minh", "Europe/Paris")
#: Empty rows for the hours of further days.
MORE_DAYS = 2


class VenueForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A venue."""

    GROUPS = (
        (_("Name and address"), ("name", "address", "locality")),
        (_("Time and place"), ("time_zone", "latitude", "longitude")),
        (_("How to get there"), ("access",)),
    )

    time_zone = forms.ChoiceField(label=_("time zone"), help_text=_("All times there are shown in it."))
    locality = LocalityField(label=_("locality"), required=False)

    class Meta:
        model = Venue
        fields = (*in_each("name", "address", "access"), "locality", "time_zone", "latitude", "longitude")
        widgets: ClassVar[dict[str, Any]] = {name: forms.Textarea(attrs={"rows": 3}) for name in in_each("access")}

    def __init__(self, *args: Any, country: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        zones = [*USUAL_ZONES, *sorted(available_timezones() - set(USUAL_ZONES))]
        fields["time_zone"].choices = [(zone, zone) for zone in zones]
        fields["locality"].ask(country)
        self.mark_languages()


class RoomForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A room."""

    GROUPS = (
        (_("Name"), ("name",)),
        (_("Size and equipment"), ("capacity", "booths", "step_free", "equipment")),
        (_("Hours of every day"), ("opens", "closes")),
    )

    class Meta:
        model = Room
        fields = (*in_each("name", "equipment"), "capacity", "booths", "step_free", "opens", "closes")
        widgets: ClassVar[dict[str, Any]] = {
            **{name: forms.Textarea(attrs={"rows": 3}) for name in in_each("equipment")},
            "opens": ClockInput(),
            "closes": ClockInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_languages()


class DayForm(forms.Form):
    """The hours of a room on one day."""

    day = forms.DateField(label=_("day"), widget=DayInput(), required=False)
    opens = forms.TimeField(label=_("opens at"), widget=ClockInput(), required=False)
    closes = forms.TimeField(label=_("closes at"), widget=ClockInput(), required=False)

    def clean(self) -> dict[str, Any]:
        """Hours need a day."""
        data = super().clean() or {}
        if not self.errors and not data.get("day") and (data.get("opens") or data.get("closes")):
            self.add_error("day", _("Say on which day."))
        return data


DaysForm = forms.formset_factory(DayForm, extra=MORE_DAYS, max_num=60, absolute_max=60)


def days_of(room: Room | None) -> list[dict[str, Any]]:
    """The hours of single days as a form shows them."""
    rows = RoomDay.objects.filter(room=room) if room else RoomDay.objects.none()
    return [{"day": one.day, "opens": one.opens, "closes": one.closes} for one in rows]


def hours_in(rows: Any) -> list[tuple[date, time | None, time | None]]:
    """What was written in the form of days; rows without a day are passed over."""
    found = [form.cleaned_data for form in rows if form.cleaned_data.get("day")]
    return [(one["day"], one.get("opens"), one.get("closes")) for one in found]
