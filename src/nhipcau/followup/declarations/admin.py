"""Declarations and their articles in the administration."""

from django.contrib import admin

from nhipcau.core.web.administration.base import TITLES, PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, RemarkInline
from nhipcau.followup.declarations.models import Article, Declaration

ARTICLE = (
    *in_languages("title", "text", "items"),
    ("on", "field"),
    ("by_locality", "by_organisation", "by_person"),
    *in_languages("by"),
)


class ArticleInline(LongPartInline):
    """The articles."""

    model = Article
    fieldsets = ((None, {"fields": (("slug", "kind", "position"), *ARTICLE)}),)


@admin.register(Declaration)
class DeclarationAdmin(RecordAdmin):
    """Declarations."""

    list_display = ("__str__", "kind", "edition", "adopted_on")
    list_filter = ("kind",)
    list_select_related = ("edition",)
    fieldsets = ((None, {"fields": ("slug", TITLES, ("kind", "edition"), "adopted_on", *in_languages("adopted_by"))}),)
    inlines = (ArticleInline, RemarkInline, CitationInline)


@admin.register(Article)
class ArticleAdmin(PartAdmin):
    """An article, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("declaration", ("slug", "kind"), *ARTICLE)}),)
    inlines = (CitationInline,)
