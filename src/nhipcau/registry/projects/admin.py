"""Projects and sites in the administration."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.administration.base import TITLES, PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.forms import ChangeForm, PartyChangeForm, PartyForm, TrackedForm
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, PartInline, RemarkInline
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult, Site
from nhipcau.registry.projects.money import DECIMALS, minor_units, whole_units

MONEY = (
    ("amount", "currency", "about", "year"),
    ("kind", "state"),
    ("of_locality", "of_organisation"),
    *in_languages("note"),
)


class MoneyForm(TrackedForm):
    """An amount, typed in whole units of its currency."""

    amount = forms.DecimalField(label=_("Amount"), max_digits=18, min_value=Decimal(0))
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in DECIMALS])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.amount_minor is not None:
            self.initial["amount"] = whole_units(self.instance.amount_minor, self.instance.currency)

    def clean(self) -> dict[str, Any]:
        """Turn the amount into minor units."""
        super().clean()
        amount, currency = self.cleaned_data.get("amount"), self.cleaned_data.get("currency")
        if amount is not None and currency:
            try:
                self.instance.amount_minor = minor_units(amount, currency)
            except ValueError:
                message = gettext("%(currency)s has no unit small enough for this amount.")
                self.add_error("amount", message % {"currency": currency})
        return self.cleaned_data


class MoneyChangeForm(MoneyForm, ChangeForm):
    """An amount in a form of its own."""


class BodyInline(PartInline):
    """Who takes part, as what."""

    model = ProjectBody
    form = PartyForm
    fields = ("locality", "organisation", "role", "position")


class MoneyInline(LongPartInline):
    """Amounts of money."""

    model = ProjectMoney
    form = MoneyForm
    fieldsets = ((None, {"fields": (*MONEY, "position")}),)


class ResultInline(LongPartInline):
    """What was planned beside what came of it."""

    model = ProjectResult
    fieldsets = ((None, {"fields": (("as_of", "position"), *in_languages("planned", "actual"))}),)


@admin.register(Project)
class ProjectAdmin(RecordAdmin):
    """Projects."""

    list_display = ("__str__", "status", "period_from", "period_to", "slug")
    list_filter = ("status",)
    fieldsets = (
        (None, {"fields": ("slug", TITLES, *in_languages("description"))}),
        (_("Where it belongs"), {"fields": ("partnerships", "fields", "localities", "sites")}),
        (
            _("Status and time"),
            {
                "fields": (
                    ("status", "status_as_of"),
                    ("planned_from", "planned_to"),
                    ("period_from", "period_to"),
                    *in_languages("period_note"),
                )
            },
        ),
    )
    inlines = (BodyInline, MoneyInline, ResultInline, RemarkInline, CitationInline)


@admin.register(ProjectBody)
class ProjectBodyAdmin(PartAdmin):
    """A body taking part, for the sake of its sources."""

    form = PartyChangeForm
    fieldsets = ((None, {"fields": ("project", "locality", "organisation", "role")}),)
    inlines = (CitationInline,)


@admin.register(ProjectMoney)
class ProjectMoneyAdmin(PartAdmin):
    """An amount of money, for the sake of its sources."""

    form = MoneyChangeForm
    fieldsets = ((None, {"fields": ("project", *MONEY)}),)
    inlines = (CitationInline,)


@admin.register(ProjectResult)
class ProjectResultAdmin(PartAdmin):
    """A result, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("project", "as_of", *in_languages("planned", "actual"))}),)
    inlines = (CitationInline,)


@admin.register(Site)
class SiteAdmin(RecordAdmin):
    """Sites of projects and visits."""

    list_display = ("__str__", "kind", "locality", "slug")
    list_filter = ("kind",)
    list_select_related = ("locality",)
    fieldsets = (
        (None, {"fields": ("slug", TITLES, "kind")}),
        (_("Place"), {"fields": ("address", "locality", ("latitude", "longitude"))}),
    )
    inlines = (RemarkInline, CitationInline)
