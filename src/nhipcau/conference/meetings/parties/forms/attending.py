"""Who attends a meeting for a party."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.meetings.queries.lines import Attending

SPEAKS, ALONG = "speaks", "along"


class PersonForm(forms.Form):
    """Somebody of a delegation, chosen for a meeting as the reader saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    person = forms.ChoiceField(label=_("Person"))

    def __init__(self, data: Any = None, *, version: int, people: list[Delegate]) -> None:
        super().__init__(data, initial={"version": version})
        self.known = {str(one.pk): one for one in people}
        fields: Any = self.fields
        fields["person"].choices = [("", "—"), *((key, naming.printed(one)) for key, one in self.known.items())]

    @property
    def delegate(self) -> Delegate:
        """Who was chosen."""
        return self.known[self.cleaned_data["person"]]


class AttendingForm(PersonForm):
    """Somebody who speaks for the delegation, or comes along."""

    way = forms.ChoiceField(
        label=_("As what"),
        choices=[
            (ALONG, pgettext_lazy("at a meeting", "comes along")),
            (SPEAKS, pgettext_lazy("at a meeting", "speaks for the delegation, in the place of who did")),
        ],
        widget=forms.RadioSelect,
        initial=ALONG,
    )

    @property
    def leads(self) -> bool:
        """Whether the person speaks for the delegation."""
        return bool(self.cleaned_data["way"] == SPEAKS)


def people_who_may(delegation: Delegation, attending: list[Attending]) -> list[Delegate]:
    """Who of a delegation may be put at a meeting: all that come, have a place and do not speak there. One query."""
    rows = Delegate.objects.filter(delegation=delegation, forgotten_at=None, waiting_since=None)
    speaking = {one.delegate.pk for one in attending if one.leads}
    return [one for one in rows.exclude(state__in=Delegate.GONE).order_by("position", "pk") if one.pk not in speaking]
