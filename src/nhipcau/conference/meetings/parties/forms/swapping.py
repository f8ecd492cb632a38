"""Which other times would do."""

from typing import Any

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy

from nhipcau.conference.meetings.models import Meeting, MeetingSlot, Profile
from nhipcau.conference.meetings.queries.places import LIVE, words_of_day, words_of_hours, words_of_time
from nhipcau.conference.programme.zones import zone_of_edition


class SwapForm(forms.Form):
    """The times that would do, among those at which the party meets nobody else, and the reason."""

    slots = forms.MultipleChoiceField(
        label=gettext_lazy("times that would do"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick none if any other time would do. The more you tick, the easier it is."),
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only the planners read it."),
    )

    def __init__(self, *args: Any, meeting: Meeting, profile: Profile, **options: Any) -> None:
        super().__init__(*args, **options)
        self._zone = zone_of_edition(meeting.edition)
        self._ahead = {str(slot.pk): slot for slot in _ahead(meeting, profile)}
        choices = [(key, words_of_time(slot, self._zone)) for key, slot in self._ahead.items()]
        self.fields["slots"].choices = choices  # type: ignore[attr-defined]

    @property
    def days(self) -> list[tuple[str, list[tuple[BoundWidget, str]]]]:
        """The boxes to be ticked, with their hours, under each day."""
        found: dict[str, list[tuple[BoundWidget, str]]] = {}
        for box, slot in zip(self["slots"], self._ahead.values(), strict=True):
            found.setdefault(words_of_day(slot.starts, self._zone), []).append((box, words_of_hours(slot, self._zone)))
        return list(found.items())

    @property
    def chosen(self) -> list[MeetingSlot]:
        """The times that were ticked."""
        return [self._ahead[key] for key in self.cleaned_data["slots"]]


def _ahead(meeting: Meeting, profile: Profile) -> list[MeetingSlot]:
    rows = MeetingSlot.objects.filter(edition=meeting.edition, starts__gte=timezone.now())
    own = Meeting.objects.filter(Q(wish__asking=profile) | Q(wish__asked=profile), shown__in=LIVE)
    return list(rows.exclude(pk__in=own.values("shown_slot")).order_by("starts"))
