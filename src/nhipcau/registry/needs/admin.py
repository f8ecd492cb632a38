"""Needs and strengths, population and working languages in the form of a locality."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from nhipcau.core.web.administration.base import PartAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.fields import FieldsOfRecords
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, PartInline
from nhipcau.registry.needs.models import Interest, Population, WorkingLanguage
from nhipcau.registry.places.admin import LocalityAdmin

INTEREST = (("kind", "field", "as_of"), *in_languages("words"))


class InterestInline(LongPartInline):
    """Needs and strengths, with their words in each language."""

    model = Interest
    fieldsets = ((None, {"fields": (*INTEREST, "position")}),)


class PopulationInline(PartInline):
    """Numbers of inhabitants."""

    model = Population
    fields = ("people", "as_of", "position")


class OurLanguages(FieldsOfRecords):
    """Offers the languages of the column: names of places are known in more."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave the choices of the language as they are."""
        if db_field.name == "language":
            return db_field.formfield(**kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class WorkingLanguageInline(OurLanguages, PartInline):
    """Working languages."""

    model = WorkingLanguage
    fields = ("language", "position")


# The form of a locality belongs to a floor below, which knows nothing of needs. Remarks and sources stay last.
_OURS = (InterestInline, PopulationInline, WorkingLanguageInline)
LocalityAdmin.inlines = (  # type: ignore[assignment]
    *LocalityAdmin.inlines[:-2],
    *_OURS,
    *LocalityAdmin.inlines[-2:],
)


@admin.register(Interest)
class InterestAdmin(PartAdmin):
    """A need or a strength, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("locality", *INTEREST)}),)
    inlines = (CitationInline,)


@admin.register(Population)
class PopulationAdmin(PartAdmin):
    """A number of inhabitants, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("locality", ("people", "as_of"))}),)
    inlines = (CitationInline,)


@admin.register(WorkingLanguage)
class WorkingLanguageAdmin(OurLanguages, PartAdmin):
    """A working language, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("locality", "language")}),)
    inlines = (CitationInline,)
