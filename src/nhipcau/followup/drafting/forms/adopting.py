"""The form of adoption: when, where, and who adopts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.desk.forms import DayInput, Grouped, LocalityField
from nhipcau.core.records.fields import in_each
from nhipcau.followup.declarations.models import Declaration
from nhipcau.followup.drafting.models import Draft


@dataclass(frozen=True)
class AdopterRow:
    """A delegation that may adopt, with the fields that say whether, in which order, and who signs for it."""

    delegation: Delegation
    adopts: Any
    order: Any
    signed: Any


class AdoptForm(Grouped, forms.Form):
    """What is kept with the adopted text. Delegations without a number follow those that have one, as they stand."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    adopted_on = forms.DateField(label=_("adopted on"), widget=DayInput())
    place = LocalityField(label=_("place of adoption"), required=False)
    kind = forms.ChoiceField(label=_("kind"), choices=Declaration.Kind.choices, initial=Declaration.Kind.JOINT)

    def __init__(self, data: Any = None, *, draft: Draft, delegations: Sequence[Delegation]) -> None:
        place = draft.edition.host_id
        super().__init__(data, initial={"version": draft.version, "adopted_on": timezone.localdate(), "place": place})
        fields: Any = self.fields
        fields["place"].ask()
        self._delegations = delegations
        for name in in_each("where"):
            fields[name] = forms.CharField(label=_("place, in words"), required=False, max_length=300)
        if draft.declaration_id:
            del fields["kind"]
            for name in in_each("reason"):
                area = forms.Textarea(attrs={"rows": 3})
                fields[name] = forms.CharField(label=_("what it changes, and why"), required=False, widget=area)
        for one in delegations:
            fields[f"adopts-{one.pk}"] = forms.BooleanField(required=False)
            fields[f"order-{one.pk}"] = forms.IntegerField(required=False, min_value=1, max_value=9999)
            fields[f"signed-{one.pk}"] = forms.CharField(required=False, max_length=200)
        self.mark_languages()
        self.GROUPS = (  # type: ignore[misc]
            (_("When and where"), ("adopted_on", "place", "where", "kind")),
            *([(_("Reason"), ("reason",))] if draft.declaration_id else []),
        )

    @property
    def groups_of_rows(self) -> list[tuple[bool, list[AdopterRow]]]:
        """The delegations with their fields: those that adopt as a rule, and the companies (True)."""
        rows = [
            AdopterRow(one, self[f"adopts-{one.pk}"], self[f"order-{one.pk}"], self[f"signed-{one.pk}"])
            for one in self._delegations
        ]
        company = Delegation.Kind.COMPANY
        groups = [(kind, [row for row in rows if (row.delegation.kind == company) == kind]) for kind in (False, True)]
        return [(kind, some) for kind, some in groups if some]

    def clean(self) -> dict[str, Any]:
        """Say what cannot be read."""
        data = super().clean() or self.cleaned_data
        if not self.adopters:
            raise ValidationError(_now("Choose who adopts it."))
        return data

    @property
    def adopters(self) -> list[tuple[Delegation, str]]:
        """The delegations that adopt in the order in which they sign, each with who signs for it."""
        data = self.cleaned_data
        chosen = [
            (data.get(f"order-{one.pk}") or 10_000, place, one)
            for place, one in enumerate(self._delegations)
            if data.get(f"adopts-{one.pk}")
        ]
        return [
            (one, data.get(f"signed-{one.pk}", "")) for _order, _place, one in sorted(chosen, key=lambda row: row[:2])
        ]

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, once the form is valid."""
        names = ("adopted_on", "place", "kind", *in_each("where", "reason"))
        return {name: self.cleaned_data.get(name) for name in names} | {"adopters": self.adopters}
