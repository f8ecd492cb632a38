"""The forms of who meets others, and of times without meetings."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.conference.delegations.desk.forms.moments import FORMAT, shown, taken
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions.representatives import Speaker
from nhipcau.conference.meetings.models import Profile, Representative
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES


def moment(label: Any, *, required: bool = False) -> forms.DateTimeField:
    """A field for a day and a time by the clocks of the venue."""
    return forms.DateTimeField(
        label=label,
        required=required,
        widget=forms.DateTimeInput(format=FORMAT, attrs={"type": "datetime-local"}),
        input_formats=[FORMAT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )


class SpeakerForm(forms.Form):
    """Whether somebody meets others, in which languages, and from when until when."""

    meets = forms.BooleanField(label=gettext_lazy("meets other delegations"), required=False)
    place = forms.IntegerField(label=gettext_lazy("Order"), required=False, min_value=0, max_value=9999)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("languages spoken"), required=False, widget=forms.CheckboxSelectMultiple
    )
    starts = moment(gettext_lazy("from"))
    ends = moment(gettext_lazy("until"))

    def __init__(
        self, data: Any = None, *, delegate: Delegate, known: Representative | None, place: int, edition: Edition
    ) -> None:
        initial: dict[str, Any] = {"meets": known is not None, "place": place}
        if known:
            initial |= {
                "languages": known.languages.split(",") if known.languages else [],
                "starts": shown(known.starts, edition),
                "ends": shown(known.ends, edition),
            }
        super().__init__(data, initial=initial, prefix=f"p{delegate.pk.hex}")
        self.delegate, self.edition = delegate, edition
        self.fields["languages"].choices = [(code, NAMES[code]) for code in LANGUAGES]  # type: ignore[attr-defined]
        self.fields["languages"].help_text = _("None ticked: those of the profile.")
        for field in self.fields.values():
            field.label = capfirst(str(field.label))

    def clean_starts(self) -> datetime | None:
        """The instant meant. Raises `ValidationError` for a time that clocks pass over."""
        return taken(self.cleaned_data["starts"], self.edition)

    def clean_ends(self) -> datetime | None:
        """The instant meant. Raises `ValidationError` for a time that clocks pass over or before the beginning."""
        ends, starts = taken(self.cleaned_data["ends"], self.edition), self.cleaned_data.get("starts")
        if ends and starts and ends <= starts:
            raise ValidationError(_("The end comes after the beginning."))
        return ends

    @property
    def speaker(self) -> Speaker:
        """What the action takes, once the form is valid."""
        said = self.cleaned_data
        return Speaker(self.delegate, tuple(said["languages"]), said["starts"], said["ends"])


class AbsenceForm(forms.Form):
    """A time in which nobody, or one of the people, meets others."""

    representative = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)
    starts = moment(gettext_lazy("From"), required=True)
    ends = moment(gettext_lazy("Until"), required=True)

    def __init__(self, data: Any = None, *, profile: Profile, people: list[Representative]) -> None:
        super().__init__(data)
        self.edition = profile.delegation.edition
        self.people = {str(one.pk): one for one in people}
        named = [(key, one.delegate.name) for key, one in self.people.items()]
        self.fields["representative"].choices = [  # type: ignore[attr-defined]
            ("", _("the whole delegation")),
            *named,
        ]

    def clean_starts(self) -> datetime | None:
        """The instant meant. Raises `ValidationError` for a time that clocks pass over."""
        return taken(self.cleaned_data["starts"], self.edition)

    def clean_ends(self) -> datetime | None:
        """The instant meant. Raises `ValidationError` for a time that clocks pass over."""
        return taken(self.cleaned_data["ends"], self.edition)
