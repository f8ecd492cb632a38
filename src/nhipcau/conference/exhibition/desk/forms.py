"""The forms of the desk of an exhibition."""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.desk.forms.moments import shown, taken
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.desk.forms import DayInput, Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.contracts import COLUMNS
from nhipcau.conference.exhibition.actions.deciding import MOST_PRIORITY
from nhipcau.conference.exhibition.models import Contract, Exhibition, Exhibitor, MoveSlot, StandType
from nhipcau.conference.exhibition.queries.exhibitors import exhibitors_of
from nhipcau.conference.papers.forms.desk import LocalMoment
from nhipcau.core.records.fields import in_each
from nhipcau.registry.projects.money import DECIMALS, minor_units, whole_units

#: Currencies in which stands are paid.
_CURRENCIES = [(code, code) for code in ("VND", "EUR", "USD")]


class CallForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """From when until when applications are taken, and in which words."""

    GROUPS: ClassVar[Any] = (
        (_("Call"), ("opens_at", "closes_at", "about")),
        (_("Waiting list"), ("offer_days",)),
        (_("Plan"), ("is_public",)),
    )
    opens_at = LocalMoment(label=_("opens"), required=False, help_text=_("Empty: no applications are taken."))
    closes_at = LocalMoment(label=_("deadline"), required=False)

    class Meta:
        model = Exhibition
        fields = ("opens_at", "closes_at", *in_each("about"), "offer_days", "is_public")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.edition = edition
        known: Exhibition = kwargs["instance"]
        kwargs["initial"] = {name: shown(getattr(known, name), edition) for name in ("opens_at", "closes_at")}
        super().__init__(*args, **kwargs)
        for name in in_each("about"):
            self.fields[name].widget.attrs["rows"] = 5
        self.mark_languages()

    def clean_opens_at(self) -> datetime | None:
        """The instant of the opening. Raises `ValidationError`."""
        return taken(self.cleaned_data["opens_at"], self.edition)

    def clean_closes_at(self) -> datetime | None:
        """The instant of the deadline. Raises `ValidationError`."""
        return taken(self.cleaned_data["closes_at"], self.edition)

    def _post_clean(self) -> None:
        """The action writes it and checks it."""


class _Priced(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A form with an amount in whole units beside its currency; the column keeps minor units."""

    MONEY = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        known = kwargs["instance"]
        initial = kwargs.pop("initial", {})
        if known is not None:
            amount = whole_units(getattr(known, self.MONEY), known.currency)
            places = DECIMALS[known.currency]
            initial = {self.MONEY: amount.quantize(Decimal(1).scaleb(-places)), **initial}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.fields["currency"] = forms.ChoiceField(label=_("currency"), choices=_CURRENCIES)

    def clean(self) -> dict[str, Any]:
        """The amount in minor units. Raises `ValidationError` for parts of a minor unit."""
        data = super().clean() or self.cleaned_data
        amount, currency = data.get(self.MONEY), data.get("currency")
        if amount is not None and currency:
            try:
                data[self.MONEY] = minor_units(amount, currency)
            except ValueError:
                self.add_error(self.MONEY, _("This currency has no such small parts."))
        return data

    def _post_clean(self) -> None:
        """The action writes it and checks it."""


class TypeForm(_Priced):
    """A type of stand."""

    MONEY = "price"
    GROUPS: ClassVar[Any] = (
        (_("Type of stand"), ("name", "text", "width", "depth", "power", "water")),
        (_("Price"), ("price", "currency")),
    )
    price = forms.DecimalField(
        label=_("price"), min_value=0, max_digits=14, initial=0, help_text=_("0: the stand is free of charge.")
    )

    class Meta:
        model = StandType
        fields = (*in_each("name", "text"), "width", "depth", "power", "water", "price", "currency")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in in_each("text"):
            self.fields[name].widget.attrs["rows"] = 3
        self.mark_languages()


class ContractForm(_Priced):
    """The contract and the invoice of an exhibitor."""

    MONEY = "amount"
    GROUPS: ClassVar[Any] = (
        (_("Contract"), ("number", "amount", "currency", "sent_on", "signed_on")),
        (_("Invoice"), ("billing_name", "billing_address", "tax_id", "invoice", "invoiced_on", "paid_on")),
        (_("Note"), ("note",)),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    amount = forms.DecimalField(label=_("amount"), min_value=0, max_digits=14)

    class Meta:
        model = Contract
        fields = COLUMNS
        widgets: ClassVar[Any] = dict.fromkeys(("sent_on", "signed_on", "invoiced_on", "paid_on"), DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": kwargs["instance"].version}, **kwargs)
        for name in ("billing_address", "note"):
            self.fields[name].widget.attrs["rows"] = 3

    @property
    def columns(self) -> dict[str, Any]:
        """What the action takes, once the form is valid."""
        return {name: self.cleaned_data[name] for name in COLUMNS}


class SlotsForm(Grouped, forms.Form):
    """Times at a gate, one after the other."""

    GROUPS: ClassVar[Any] = ((_("Add times at a gate"), ("way", "gate", "starts", "ends", "minutes", "vehicles")),)
    way = forms.ChoiceField(label=_("in or out"), choices=MoveSlot.Way.choices)
    gate_vi = forms.CharField(label=_("gate"), required=False, max_length=300)
    gate_fr = forms.CharField(label=_("gate"), required=False, max_length=300)
    gate_en = forms.CharField(label=_("gate"), required=False, max_length=300)
    starts = LocalMoment(label=_("from"))
    ends = LocalMoment(label=_("until"))
    minutes = forms.IntegerField(label=_("minutes each"), min_value=10, max_value=720, initial=60)
    vehicles = forms.IntegerField(label=_("vehicles at once"), min_value=1, max_value=500, initial=4)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.edition = edition
        super().__init__(*args, **kwargs)
        self.mark_languages()

    def clean_starts(self) -> datetime | None:
        """The instant. Raises `ValidationError`."""
        return taken(self.cleaned_data["starts"], self.edition)

    def clean_ends(self) -> datetime | None:
        """The instant. Raises `ValidationError`."""
        return taken(self.cleaned_data["ends"], self.edition)

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of each time, once the form is valid."""
        return {name: self.cleaned_data[name] for name in ("way", *in_each("gate"), "vehicles")}


class ArrangeForm(Grouped, forms.Form):
    """What the secretariat sets of an exhibitor: priority, shared stand, delegation."""

    GROUPS: ClassVar[Any] = ((_("Arrangement"), ("priority", "host", "delegation")),)
    priority = forms.IntegerField(
        label=_("priority"),
        min_value=0,
        max_value=MOST_PRIORITY,
        help_text=_("From 0 to 9; the greater, the earlier a stand is found."),
    )
    host = forms.ModelChoiceField(
        label=_("on the stand of"), queryset=Exhibitor.objects.none(), required=False, empty_label=_("its own stand")
    )
    delegation = forms.ModelChoiceField(
        label=_("people are registered through the delegation"),
        queryset=Delegation.objects.none(),
        required=False,
        empty_label=_("none yet"),
    )

    def __init__(self, *args: Any, exhibitor: Exhibitor, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "priority": exhibitor.priority,
            "host": exhibitor.host_id,
            "delegation": exhibitor.delegation_id,
        }
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["host"].queryset = others_of(exhibitor).filter(host=None)
        fields["delegation"].queryset = Delegation.objects.filter(edition=exhibitor.edition).select_related(
            "locality", "organisation"
        )


class MeantForm(forms.Form):
    """Which exhibitor is meant by a wish for or against a neighbour."""

    other = forms.ModelChoiceField(
        label=_("which exhibitor is meant"),
        queryset=Exhibitor.objects.none(),
        required=False,
        empty_label=_("not among the exhibitors"),
    )

    def __init__(self, *args: Any, exhibitor: Exhibitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.queryset = others_of(exhibitor)


def others_of(exhibitor: Exhibitor) -> "QuerySet[Exhibitor]":
    """The other exhibitors of the edition that were not refused or withdrawn, by the alphabet."""
    rows = exhibitors_of(exhibitor.edition).exclude(pk=exhibitor.pk)
    return rows.exclude(state__in=(*Exhibitor.GONE, Exhibitor.State.DRAFT))
