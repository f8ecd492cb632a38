"""The names of a record whose titles follow from them."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

if TYPE_CHECKING:
    _FormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    _FormSet = forms.BaseInlineFormSet

OFFICIAL = "official"


class NamesFormSet(_FormSet):
    """Names, of which one must be official and in one of the languages of the register."""

    def clean(self) -> None:
        """Refuse names of which none can be the title."""
        super().clean()
        values = [getattr(form, "cleaned_data", {}) for form in self.forms]
        kept = [one for one in values if one.get("text") and not one.get("DELETE")]
        if not any(one.get("kind") == OFFICIAL and one.get("language") for one in kept) and not any(self.errors):
            raise ValidationError(gettext("Names: give at least one official name and its language."))
