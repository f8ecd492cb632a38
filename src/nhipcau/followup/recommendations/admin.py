"""Recommendations in the administration."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.administration.base import TITLES, PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, RemarkInline
from nhipcau.followup.recommendations.models import Addressee, Recommendation

ADDRESSEE: tuple[Any, ...] = ("group", ("locality", "organisation"), *in_languages("words"))


class AddresseeInline(LongPartInline):
    """Those it is addressed to."""

    model = Addressee
    fieldsets = ((None, {"fields": (*ADDRESSEE, "position")}),)


@admin.register(Recommendation)
class RecommendationAdmin(RecordAdmin):
    """Recommendations. The article or session that one comes from is chosen where it is made, at the desk."""

    list_display = ("__str__", "edition", "number", "state", "slug")
    list_filter = ("state", "origin")
    list_select_related = ("edition",)
    fieldsets = (
        (None, {"fields": ("slug", TITLES, *in_languages("text"))}),
        (_("Where it belongs"), {"fields": (("edition", "number"), "field", ("origin", "article", "session"))}),
        (_("Status and time"), {"fields": ("state", "carries_on", "made_on")}),
    )
    inlines = (AddresseeInline, RemarkInline, CitationInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Where it comes from is only shown."""
        return (*super().get_readonly_fields(request, obj), "article", "session")


@admin.register(Addressee)
class AddresseeAdmin(PartAdmin):
    """An addressee, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("recommendation", *ADDRESSEE)}),)
    inlines = (CitationInline,)
