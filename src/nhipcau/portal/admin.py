"""News in the administration."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from nhipcau.core.web.administration.base import ChangesWithReason
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.parts import CitationInline
from nhipcau.portal.models import News


@admin.register(News)
class NewsAdmin(ChangesWithReason):
    """News: lines on the home page and on the pages of the records they concern."""

    list_display = ("__str__", "on", "slug")
    search_fields = ("slug", *in_languages("text")[0])
    ordering = ("-on", "pk")
    fieldsets = (
        (None, {"fields": ("slug", ("on", "until"), *in_languages("text"))}),
        (None, {"fields": ("partnerships", "localities", "editions")}),
    )
    inlines = (CitationInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The identifier never changes."""
        return ("slug",) if obj else ()
