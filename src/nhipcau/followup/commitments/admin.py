"""Commitments in the administration.

What owners report and what others found is not changed here: nobody assesses a commitment of their own, and an
administration that writes anything would be the way around.
"""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.administration.base import TITLES, PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.forms import PartyChangeForm, PartyForm
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, PartInline, RemarkInline
from nhipcau.followup.commitments.models import Commitment, CommitmentPartner, CommitmentStep
from nhipcau.registry.projects.admin import MoneyChangeForm
from nhipcau.registry.projects.money import DECIMALS

STEP = (*in_languages("text"), ("planned_on", "actual_on"))


class CommitmentForm(MoneyChangeForm):
    """A commitment; its amount, if it has one, is typed in whole units of its currency."""

    amount = forms.DecimalField(label=_("Amount"), max_digits=18, min_value=Decimal(0), required=False)
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[("", "—"), *((code, code) for code in DECIMALS)], required=False
    )

    def clean(self) -> dict[str, Any]:
        """An amount that was taken out is gone; one that was typed needs its currency."""
        super().clean()
        amount = self.cleaned_data.get("amount")
        if amount is None and "amount" not in self.errors:
            self.instance.amount_minor = None
        elif amount is not None and not self.cleaned_data.get("currency"):
            self.add_error("currency", _("Give the currency of the amount."))
        return self.cleaned_data


class PartnerInline(PartInline):
    """Who helps to keep it."""

    model = CommitmentPartner
    form = PartyForm
    fields = ("locality", "organisation", "position")


class StepInline(LongPartInline):
    """Steps, planned beside actual."""

    model = CommitmentStep
    fieldsets = ((None, {"fields": (*STEP, "position")}),)


@admin.register(Commitment)
class CommitmentAdmin(RecordAdmin):
    """Commitments."""

    form = CommitmentForm
    list_display = ("__str__", "edition", "due", "standing", "slug")
    list_filter = ("standing",)
    list_select_related = ("edition",)
    fieldsets = (
        (None, {"fields": ("slug", TITLES, ("locality", "partnership", "organisation"))}),
        (
            _("What is promised"),
            {"fields": (*in_languages("text", "measure"), "planned_count", *in_languages("unit"))},
        ),
        (
            _("Where it belongs"),
            {"fields": ("recommendation", "article", "edition", "fields", "agreement")},
        ),
        (_("Money"), {"fields": (("amount", "currency"), *in_languages("money"))}),
        (_("Status and time"), {"fields": ("standing", ("made_on", "starts", "due"))}),
    )
    inlines = (PartnerInline, StepInline, RemarkInline, CitationInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Where it stands follows from its assessments; its article is chosen where it is made."""
        return (*super().get_readonly_fields(request, obj), "article", "standing")


@admin.register(CommitmentPartner)
class CommitmentPartnerAdmin(PartAdmin):
    """A partner, for the sake of its sources."""

    form = PartyChangeForm
    fieldsets = ((None, {"fields": ("commitment", "locality", "organisation")}),)
    inlines = (CitationInline,)


@admin.register(CommitmentStep)
class CommitmentStepAdmin(PartAdmin):
    """A step, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("commitment", *STEP)}),)
    inlines = (CitationInline,)
