"""The form of the interpreters an edition can count on."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.languages import NAMES


def _languages() -> list[tuple[str, str]]:
    """The languages to choose from, named in that of the page."""
    return [("", "—"), *((code, capfirst(str(label))) for code, label in NAMES.items())]


class InterpretersForm(forms.Form):
    """How many there are for two languages, on one day or on every other."""

    one = forms.ChoiceField(label=_("Language"), choices=_languages)
    other = forms.ChoiceField(label=_("Other language"), choices=_languages)
    day = forms.DateField(
        label=_("Day (empty: every other)"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    people = forms.IntegerField(label=_("Interpreters"), min_value=0, max_value=500)
    most_minutes = forms.IntegerField(
        label=_("Minutes a day at most"), min_value=1, max_value=1440, initial=420, required=False
    )

    def clean_most_minutes(self) -> int:
        """Seven hours, unless it is said otherwise."""
        value: int | None = self.cleaned_data["most_minutes"]
        return 420 if value is None else value


InterpretersForms: Any = formset_factory(InterpretersForm, extra=2, can_delete=True, max_num=200, absolute_max=220)
