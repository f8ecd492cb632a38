"""The form of a meeting profile: what a delegation says of itself, its offers and searches."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.meetings.actions.profiles import COLUMNS, WORDS
from nhipcau.conference.meetings.models import Offer, Profile
from nhipcau.conference.meetings.queries.register import Known
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.partnerships.models import CooperationField

#: So many empty rows stand below those that are filled.
SPARE = 2
_HELP: dict[str, Any] = {
    "is_open": _("Others see your profile and may ask you; you see theirs."),
    "has_leader": _("Meetings between leaders are planned first."),
    "most": _("Leave empty for as many as can be held."),
    "most_per_day": _("Leave empty for what the secretariat has set."),
}


class ProfileForm(forms.ModelForm[Profile]):
    """What a delegation says of itself. A new one begins with what the register knows."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    languages = forms.MultipleChoiceField(
        label=_("languages spoken"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Profile
        fields = COLUMNS
        widgets: ClassVar[dict[str, Any]] = {
            f"about_{code}": forms.Textarea(attrs={"rows": 4, "lang": code}) for code in LANGUAGES
        }

    def __init__(self, data: Any = None, *, profile: Profile | None, known: Known) -> None:
        super().__init__(data, initial=_initial(profile, known))
        self.fields["languages"].choices = [(code, NAMES[code]) for code in LANGUAGES]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.label = capfirst(str(field.label))
            field.help_text = _HELP.get(name, "")
        for code in LANGUAGES:
            self.fields[f"about_{code}"].label = capfirst(str(NAMES[code]))

    @property
    def values(self) -> dict[str, Any]:
        """The columns as the action takes them, once the form is valid."""
        return {name: self.cleaned_data[name] for name in COLUMNS}


class OfferForm(forms.Form):
    """An offer or a search in a field; a row without a field is none."""

    way = forms.ChoiceField(label=_("offers or looks for"), choices=Offer.Way.choices)
    field = forms.ModelChoiceField(CooperationField.objects.none(), label=_("field of cooperation"), required=False)
    words_vi, words_fr, words_en = (
        forms.CharField(
            required=False, max_length=2000, label="", widget=forms.Textarea(attrs={"rows": 2, "lang": code})
        )
        for code in LANGUAGES
    )

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = choices  # type: ignore[attr-defined]
        self.fields["field"].queryset = CooperationField.objects.all()  # type: ignore[attr-defined]
        for code in LANGUAGES:
            self.fields[f"words_{code}"].label = capfirst(str(NAMES[code]))
        for field in self.fields.values():
            field.label = capfirst(str(field.label))


def offer_rows(data: Any = None, *, profile: Profile | None, known: Known) -> "forms.BaseFormSet[OfferForm]":
    """A row for each offer and search, and some empty ones."""
    rows = [_row(one) for one in profile.offers.select_related("field")] if profile else _known_rows(known)
    made = forms.formset_factory(OfferForm, extra=SPARE, max_num=60, validate_max=True)
    fields = CooperationField.objects.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")
    choices = [("", "—"), *((one.pk, one.translated("title") or one.slug) for one in fields)]
    return made(data, initial=rows, prefix="offers", form_kwargs={"choices": choices})


def offers_in(rows: "forms.BaseFormSet[OfferForm]") -> list[dict[str, Any]]:
    """The offers and searches as the action takes them, once the rows are valid."""
    return [row.cleaned_data for row in rows.forms if row.cleaned_data.get("field")]


def _initial(profile: Profile | None, known: Known) -> dict[str, Any]:
    if profile is None:
        return {"version": 0, "is_open": True, "languages": list(known.languages)}
    columns = {name: getattr(profile, name) for name in (*COLUMNS, "version")}
    return {**columns, "languages": profile.languages.split(",")}


def _row(one: Offer) -> dict[str, Any]:
    return {"way": one.way, "field": one.field, **{name: getattr(one, name) for name in WORDS}}


def _known_rows(known: Known) -> list[dict[str, Any]]:
    return [{"way": one.way, "field": one.field, **one.words} for one in known.offers]
