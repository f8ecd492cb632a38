"""The form of the interpreters an edition can count on."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.languages import language_choices


class InterpretersForm(forms.Form):
    """How many there are for two languages, on one day or on every other."""

    one = forms.ChoiceField(label=_("Language"), choices=language_choices)
    other = forms.ChoiceField(label=_("Other language"), choices=language_choices)
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
