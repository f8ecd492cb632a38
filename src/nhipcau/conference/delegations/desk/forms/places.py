"""Fields for the places of a delegation: in all, and of each category."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.actions.settings import MOST
from nhipcau.conference.delegations.models import Category

TOTAL = "places_total"
#: The names of the fields, the total first.
NAMES = (TOTAL, *(f"places_{category}" for category in Category.values))


class PlacesFields(forms.Form):
    """How many places; an empty field sets no limit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {TOTAL: pgettext_lazy("places of a delegation", "in all")}
        labels |= {f"places_{category}": category.label for category in Category}
        for name in NAMES:
            self.fields[name] = forms.IntegerField(label=labels[name], min_value=0, max_value=MOST, required=False)

    @property
    def places(self) -> dict[str, int | None]:
        """What the action takes, once the form is valid."""
        return {"" if name == TOTAL else name.removeprefix("places_"): self.cleaned_data[name] for name in NAMES}

    @property
    def given_places(self) -> dict[str, int | None]:
        """The places that are limited."""
        return {category: number for category, number in self.places.items() if number is not None}


def initial_places(quotas: Mapping[str, int]) -> dict[str, int]:
    """What the fields show for places by category (the total under "")."""
    return {f"places_{category or 'total'}": number for category, number in quotas.items()}
