"""Forms of the log of incidents."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.board.models import Incident, Severity
from nhipcau.conference.editions.desk.forms import ClockInput, DayInput, Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import instant_of, local_of
from nhipcau.conference.venues.models import Room

DEALS = pgettext_lazy("about an incident", "who deals with it")


class IncidentForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """What happened."""

    GROUPS = (
        (_("What happened, and when"), ("what", "severity", "day", "clock")),
        (_("Where, and who deals with it"), ("room", "where", "deals")),
    )
    day = forms.DateField(label=_("day"), widget=DayInput())
    clock = forms.TimeField(label=_("time"), widget=ClockInput())
    deals = forms.CharField(label=DEALS, max_length=200, required=False)

    class Meta:
        model = Incident
        fields = ("what", "severity", "room", "where")

    def __init__(self, *args: Any, edition: Edition, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        fields: Any = self.fields
        fields["what"].widget.attrs["rows"] = 4
        fields["what"].help_text = _("No names of those who are hurt or ill, and nothing about anybody's health.")
        rooms = Room.objects.filter(venue__edition=edition).select_related("venue")
        fields["room"].queryset = rooms.order_by("venue__position", "position", "pk")
        now = local_of(timezone.now(), zone)
        fields["day"].initial, fields["clock"].initial = now.date(), now.time().replace(second=0, microsecond=0)

    def _post_clean(self) -> None:
        """The action writes the incident and checks it."""

    @property
    def given(self) -> dict[str, Any]:
        """The columns as they were given; the minute that is not over yet counts as now."""
        data = dict(self.cleaned_data)
        local = datetime.combine(data.pop("day"), data.pop("clock"))
        at = instant_of(local, self.zone, second=False, strict=False)
        now = timezone.now()
        return {**data, "at": now if now < at <= now + timedelta(minutes=1) else at}


class EntryForm(forms.Form):
    """What was done about it."""

    words = forms.CharField(
        label=pgettext_lazy("about an incident", "words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    deals = forms.CharField(label=DEALS, max_length=200, required=False)
    severity = forms.ChoiceField(
        label=pgettext_lazy("of an incident", "severity"), required=False, choices=[("", "–"), *Severity.choices]
    )
