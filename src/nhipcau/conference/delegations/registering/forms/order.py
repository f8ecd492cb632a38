"""Head of delegation, deputy, and the place of everybody on lists."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Delegate, Delegation


class OrderForm(forms.Form):
    """A number for everybody; the same number twice keeps the order they had."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    head = forms.ChoiceField(label=_("Head of delegation"), required=False)
    deputy = forms.ChoiceField(label=_("Deputy"), required=False)

    def __init__(self, data: Any = None, *, delegation: Delegation, people: list[Delegate]) -> None:
        initial = {
            "version": delegation.version,
            "head": str(delegation.head_id or ""),
            "deputy": str(delegation.deputy_id or ""),
        }
        super().__init__(data, initial=initial)
        self.people = {str(one.pk): one for one in people}
        named = [("", "—"), *((key, one.name) for key, one in self.people.items())]
        for name in ("head", "deputy"):
            self.fields[name].choices = named  # type: ignore[attr-defined]
        for place, (key, one) in enumerate(self.people.items(), start=1):
            self.fields[f"place-{key}"] = forms.IntegerField(
                label=one.name,
                initial=place,
                min_value=0,
                max_value=100_000,
                widget=forms.NumberInput(attrs={"class": "place-number"}),
            )

    @property
    def places(self) -> list[Any]:
        """The fields with the numbers."""
        return [field for field in self if field.name.startswith("place-")]

    @property
    def chosen_head(self) -> Delegate | None:
        """Who is to be head, once the form is valid."""
        return self.people.get(self.cleaned_data["head"])

    @property
    def chosen_deputy(self) -> Delegate | None:
        """Who is to be deputy, once the form is valid."""
        return self.people.get(self.cleaned_data["deputy"])

    @property
    def order(self) -> list[UUID]:
        """The people by their numbers, once the form is valid."""
        keys = sorted(self.people, key=lambda key: self.cleaned_data[f"place-{key}"])
        return [self.people[key].pk for key in keys]
