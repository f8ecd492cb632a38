"""Declarations and their articles in the administration."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from nhipcau.core.web.administration.base import TITLES, PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, RemarkInline
from nhipcau.followup.declarations.models import Article, Declaration
from nhipcau.followup.declarations.models.freezing import Freezable

ARTICLE = (
    *in_languages("title", "text", "items"),
    ("on", "field"),
    ("by_locality", "by_organisation", "by_person"),
    *in_languages("by"),
)


class ReadOnlyOnceAdopted:
    """What was adopted is shown and not changed; a new one is no part of an adopted declaration."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody, for what was adopted."""
        return not _is_frozen(obj) and super().has_change_permission(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody, for what was adopted."""
        return not _is_frozen(obj) and super().has_delete_permission(request, obj)  # type: ignore[misc]


class ArticleInline(LongPartInline):
    """The articles."""

    model = Article
    fieldsets = ((None, {"fields": (("slug", "kind", "position"), *ARTICLE)}),)


@admin.register(Declaration)
class DeclarationAdmin(ReadOnlyOnceAdopted, RecordAdmin):
    """Declarations."""

    list_display = ("__str__", "kind", "edition", "adopted_on")
    list_filter = ("kind",)
    list_select_related = ("edition",)
    fieldsets = ((None, {"fields": ("slug", TITLES, ("kind", "edition"), "adopted_on", *in_languages("adopted_by"))}),)
    inlines = (ArticleInline, RemarkInline, CitationInline)


@admin.register(Article)
class ArticleAdmin(ReadOnlyOnceAdopted, PartAdmin):
    """An article, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("declaration", ("slug", "kind"), *ARTICLE)}),)
    inlines = (CitationInline,)


def _is_frozen(thing: Any) -> bool:
    return isinstance(thing, Freezable) and thing.is_frozen
