"""Journeys, hotels, and what the host should know besides."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.desk.forms.moments import FORMAT, shown, taken
from nhipcau.conference.delegations.models import Delegate, Delegation, Journey, Lodging
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES

#: What the delegation writes of itself.
ABOUT = ("language", "gifts", "contact_name", "contact_phone")


class _TravelForm(forms.ModelForm[Any]):
    """What journeys and hotels have in common: for whom."""

    people = forms.MultipleChoiceField(
        label=_("For whom"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody ticked: the whole delegation."),
    )

    def __init__(self, data: Any = None, *, row: Any, people: list[Delegate]) -> None:
        initial = {name: getattr(row, name) for name in self._meta.fields or ()}
        if row.pk:
            initial["people"] = [str(one.pk) for one in row.people.all()]
        super().__init__(data, initial=initial)
        self.known = {str(one.pk): one for one in people}
        self.fields["people"].choices = [(key, one.name) for key, one in self.known.items()]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.label = capfirst(str(field.label))

    @property
    def values(self) -> dict[str, Any]:
        """The columns, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("people", "zone")}

    @property
    def chosen(self) -> list[Delegate]:
        """For whom it is; nobody means everybody."""
        return [self.known[key] for key in self.cleaned_data["people"]]


class JourneyForm(_TravelForm):
    """An arrival or departure; its time is that of the place of the conference."""

    class Meta:
        model = Journey
        fields = ("way", "mode", "number", "place", "at", "transfer")

    at = forms.DateTimeField(
        label=_("date and time"),
        required=False,
        widget=forms.DateTimeInput(format=FORMAT, attrs={"type": "datetime-local"}),
        input_formats=[FORMAT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        help_text=_("In the time of the place of the conference."),
    )

    def __init__(self, data: Any = None, *, row: Journey, people: list[Delegate]) -> None:
        super().__init__(data, row=row, people=people)
        self.edition = row.delegation.edition
        self.initial["at"] = shown(row.at, self.edition)

    def clean_at(self) -> Any:
        """The instant meant. Raises `ValidationError` for a time that clocks pass over."""
        return taken(self.cleaned_data["at"], self.edition)


class LodgingForm(_TravelForm):
    """A hotel."""

    class Meta:
        model = Lodging
        fields = ("hotel", "address", "arrives_on", "leaves_on", "rooms", "payer")
        widgets: ClassVar[dict[str, Any]] = {
            "arrives_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "leaves_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def clean(self) -> dict[str, Any]:
        """The last day comes after the first."""
        data = super().clean() or {}
        first, last = data.get("arrives_on"), data.get("leaves_on")
        if first and last and last < first:
            self.add_error("leaves_on", _("The last day is before the first."))
        return data


class AboutForm(forms.ModelForm[Delegation]):
    """In which language to write, the contact on the spot, gifts."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Delegation
        fields = ABOUT
        widgets: ClassVar[dict[str, Any]] = {"gifts": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, data: Any = None, *, delegation: Delegation) -> None:
        kept = {name: getattr(delegation, name) for name in (*ABOUT, "version")}
        super().__init__(data, initial=kept)
        languages = [("", "—"), *((code, capfirst(str(NAMES[code]))) for code in LANGUAGES)]
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label, choices=languages, required=False
        )
        self.fields["gifts"].help_text = _("What is brought, for whom: protocol prepares the moment.")
        for field in self.fields.values():
            field.label = capfirst(str(field.label))
