"""Sources and remarks in the administration: the ground below this floor does not know its forms."""

from django.contrib import admin

from nhipcau.core.sources.models import Remark, Source
from nhipcau.core.web.administration.base import TITLES, PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.parts import CitationInline, RemarkInline


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Sources; what a source supports stands on its public page."""

    list_display = ("__str__", "language", "published", "slug")
    list_filter = ("language",)
    fieldsets = (
        (None, {"fields": ("slug", "publisher", TITLES, ("language", "url"), ("published", "read_on"))}),
        (None, {"fields": in_languages("published_note")}),
        (None, {"fields": ("copy_of", "copy_url", *in_languages("rights"))}),
    )
    inlines = (RemarkInline,)


@admin.register(Remark)
class RemarkAdmin(PartAdmin):
    """A remark, for the sake of its sources."""

    fieldsets = ((None, {"fields": (("kind", "as_of", "position"), *in_languages("text"))}),)
    inlines = (CitationInline,)
