"""Partnerships, agreements, offices and fields of cooperation in the administration."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.administration.base import TITLES, PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.forms import PartyChangeForm, PartyForm
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, PartInline, RemarkInline
from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    FieldCode,
    Partnership,
    PartnershipParty,
    Phase,
    PhaseContent,
    RepresentationOffice,
    Signature,
)


class FieldCodeInline(PartInline):
    """Codes of the field in the lists others use."""

    model = FieldCode
    fields = ("scheme", "code", "position")
    show_change_link = False


@admin.register(CooperationField)
class CooperationFieldAdmin(RecordAdmin):
    """Fields of cooperation."""

    list_display = ("__str__", "slug")
    fieldsets = ((None, {"fields": ("slug", TITLES)}),)
    inlines = (FieldCodeInline, RemarkInline, CitationInline)


class PartyInline(PartInline):
    """The parties, each as it was when it signed."""

    model = PartnershipParty
    form = PartyForm
    fields = ("locality", "organisation", "position")
    verbose_name_plural = _("parties: the title is their names")
    min_num = 2

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Two are needed at least."""
        return super().get_formset(request, obj, validate_min=True, **kwargs)


class PhaseInline(LongPartInline):
    """The phases; what each contained stands in the form of the phase."""

    model = Phase
    fieldsets = (
        (
            None,
            {"fields": (("number", "status", "period_from", "period_to", "position"), *in_languages("evaluation"))},
        ),
    )


@admin.register(Partnership)
class PartnershipAdmin(RecordAdmin):
    """Partnerships: their titles follow from their parties."""

    titles_follow = True
    list_display = ("__str__", "kind", "status", "since", "until", "slug")
    list_filter = ("kind", "status")
    fieldsets = (
        (None, {"fields": ("slug", "titles", "kind", "fields", *in_languages("summary"))}),
        (_("Status"), {"fields": (("status", "status_as_of"), *in_languages("status_note"))}),
        (_("Time"), {"fields": (("since", "until"), *in_languages("since_note"))}),
    )
    inlines = (PartyInline, PhaseInline, RemarkInline, CitationInline)


@admin.register(PartnershipParty)
class PartnershipPartyAdmin(PartAdmin):
    """A party, for the sake of its sources."""

    form = PartyChangeForm
    fieldsets = ((None, {"fields": ("partnership", "locality", "organisation")}),)
    inlines = (CitationInline,)


class PhaseContentInline(LongPartInline):
    """What was done in a phase."""

    model = PhaseContent
    fieldsets = ((None, {"fields": (("field", "position"), *in_languages("text"))}),)


@admin.register(Phase)
class PhaseAdmin(PartAdmin):
    """A phase with what it contained."""

    fieldsets = (
        (
            None,
            {
                "fields": (
                    "partnership",
                    ("number", "status", "position"),
                    ("period_from", "period_to"),
                    *in_languages("evaluation"),
                )
            },
        ),
    )
    inlines = (PhaseContentInline, CitationInline)


@admin.register(PhaseContent)
class PhaseContentAdmin(PartAdmin):
    """Something done in a phase, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("phase", "field", *in_languages("text"))}),)
    inlines = (CitationInline,)


class SignatureInline(LongPartInline):
    """The signatures: who, where, when."""

    model = Signature
    form = PartyForm
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("locality", "organisation"),
                    ("signed_on", "place", "position"),
                    *in_languages("place"),
                    ("signatory", "signatory_name"),
                )
            },
        ),
    )


@admin.register(Agreement)
class AgreementAdmin(RecordAdmin):
    """Agreements with their signatures."""

    list_display = ("__str__", "kind", "number", "partnership", "period_from", "period_to")
    list_filter = ("kind",)
    list_select_related = ("partnership",)
    fieldsets = (
        (None, {"fields": ("slug", TITLES, "partnership", ("kind", "number"), "fields")}),
        (_("Issued by"), {"fields": (("issuer_locality", "issuer_organisation"),)}),
        (_("Time"), {"fields": (("period_from", "period_to"), ("renews", "parent"))}),
    )
    inlines = (SignatureInline, RemarkInline, CitationInline)


@admin.register(Signature)
class SignatureAdmin(PartAdmin):
    """A signature, for the sake of its sources."""

    form = PartyChangeForm
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "agreement",
                    ("locality", "organisation"),
                    ("signed_on", "place"),
                    *in_languages("place"),
                    ("signatory", "signatory_name"),
                )
            },
        ),
    )
    inlines = (CitationInline,)


@admin.register(RepresentationOffice)
class RepresentationOfficeAdmin(RecordAdmin):
    """Representation offices."""

    list_display = ("__str__", "authority", "location", "since", "until", "as_of")
    list_select_related = ("authority", "location")
    fieldsets = (
        (None, {"fields": ("slug", TITLES, ("authority", "location"), "address")}),
        (_("Time"), {"fields": (("since", "until", "as_of"),)}),
    )
    inlines = (RemarkInline, CitationInline)
