"""The forms about somebody: the name and what the person comes as, the photo, consents; identity and needs apart."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.actions.people import COLUMNS
from nhipcau.conference.delegations.models import Consent, Delegate, Identity, NameOrder, Needs
from nhipcau.conference.delegations.sensitive import IDENTITY_COLUMNS, NEEDS_COLUMNS
from nhipcau.conference.pictures.forms import ACCEPTED
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.countries import countries
from nhipcau.core.text.languages import LANGUAGES

_HELP: dict[str, Any] = {
    "name": _("All of it, in its own order and with its accents, as the person writes it."),
    "called": _("Only if it is not the one that is shown."),
    "badge_name": _("Only if the badge is to show it otherwise, for example shorter."),
    "email": _("The personal link and the agenda are sent there."),
    "visa_at": _("Fill in only if a letter for a visa is wanted."),
    "passport": _("Number only: no copy of a passport is ever asked for or kept."),
    "health": _("What those who look after you must know."),
}


def _inputs(form: forms.BaseForm) -> None:
    for name, field in form.fields.items():
        field.label = capfirst(str(field.label))
        field.help_text = _HELP.get(name, "")
        field.widget.attrs.setdefault("autocomplete", "off")


class PersonForm(forms.ModelForm[Delegate]):
    """What is written of somebody; the person does not choose the category."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Delegate
        fields = COLUMNS
        widgets: ClassVar[dict[str, Any]] = {"name_order": forms.RadioSelect}

    def __init__(self, data: Any = None, *, delegate: Delegate | None = None, usual: dict[str, Any], own: bool) -> None:
        initial = {**usual, **(model_to_dict(delegate, COLUMNS) | {"version": delegate.version} if delegate else {})}
        super().__init__(data, initial=initial)
        _inputs(self)
        for name in ("address", "function", "body"):
            for code in LANGUAGES:
                self.fields[f"{name}_{code}"].label = capfirst(str(NAMES[code]))
        languages = [("", _("as the delegation")), *((code, capfirst(str(NAMES[code]))) for code in LANGUAGES)]
        self.fields["language"] = forms.ChoiceField(
            choices=languages, required=False, label=self.fields["language"].label
        )
        self.fields["name_order"].choices = NameOrder.choices  # type: ignore[attr-defined]
        if own:
            del self.fields["category"]

    @property
    def values(self) -> dict[str, Any]:
        """The columns as the actions take them, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name in COLUMNS}


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class IdentityForm(forms.ModelForm[Identity]):
    """What a visa letter and the security check need."""

    class Meta:
        model = Identity
        fields = IDENTITY_COLUMNS
        widgets: ClassVar[dict[str, Any]] = {"born_on": _day(), "passport_until": _day()}

    def __init__(self, data: Any = None, *, identity: Identity | None = None) -> None:
        super().__init__(data, prefix="identity", initial=model_to_dict(identity, IDENTITY_COLUMNS) if identity else {})
        _inputs(self)
        named = [("", "—"), *countries(get_language() or LANGUAGES[0]).items()]
        self.fields["nationality"] = forms.ChoiceField(
            choices=named, required=False, label=self.fields["nationality"].label
        )

    def clean_born_on(self) -> Any:
        """A day in the past. Raises `ValidationError`."""
        day = self.cleaned_data["born_on"]
        if day and day >= timezone.localdate():
            raise ValidationError(_("A day in the past."))
        return day


class NeedsForm(forms.ModelForm[Needs]):
    """What somebody needs; kept only with consent."""

    class Meta:
        model = Needs
        fields = NEEDS_COLUMNS

    def __init__(self, data: Any = None, *, needs: Needs | None = None) -> None:
        super().__init__(data, prefix="needs", initial=model_to_dict(needs, NEEDS_COLUMNS) if needs else {})
        _inputs(self)


class ConsentForm(forms.Form):
    """A box for each purpose; none is ticked before somebody says so."""

    def __init__(self, data: Any = None, *, given: dict[str, bool]) -> None:
        super().__init__(data, prefix="consent", initial=given)
        for purpose, label in Consent.Purpose.choices:
            self.fields[purpose] = forms.BooleanField(label=capfirst(str(label)), required=False)


class PhotoForm(forms.Form):
    """A photo and the part of it that is shown."""

    photo = forms.FileField(
        label=pgettext_lazy("of a person", "Photo"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        help_text=_("JPEG, PNG or WebP, face from the front; what is shown has 280 × 360 points at least."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "data-crop": "photo-crop"}),
    )
    crop = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    drop = forms.BooleanField(label=_("Take the photo away"), required=False)
