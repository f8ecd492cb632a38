"""A zone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.accreditation.models import Zone
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues.models import Room
from nhipcau.core.records.fields import in_each


class _Rooms(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, room: Any) -> str:
        """The room with its venue."""
        return f"{room} ({room.venue})"


class ZoneForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """Name, letters, how many may be inside, and the rooms that belong to it."""

    GROUPS = (
        (_("Name"), ("name", "letters", "capacity")),
        (_("Rooms"), ("rooms",)),
    )

    rooms = _Rooms(
        label=_("Rooms that belong to the zone"),
        queryset=Room.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Zone
        fields = (*in_each("name"), "letters", "capacity", "rooms")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        rooms = Room.objects.filter(venue__edition=edition).select_related("venue")
        fields["rooms"].queryset = rooms.order_by("venue__position", "position", "pk")
        if not rooms.exists():
            del fields["rooms"]
        fields["letters"].help_text = _("One to three letters, such as VIP: they stand on the badge.")
        fields["capacity"].help_text = _("The count at the doors warns when it is reached. Empty: no limit.")
        self.mark_languages()
