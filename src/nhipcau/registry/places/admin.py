"""Localities in the administration."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.administration.base import PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.forms import ChangeForm
from nhipcau.core.web.administration.names import NamesFormSet
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, PartInline, RemarkInline
from nhipcau.registry.places.models import Locality, LocalityCode, LocalityName, Succession
from nhipcau.registry.places.queries import already_before
from nhipcau.registry.places.rules import LEVELS

if TYPE_CHECKING:
    _FormSet = forms.BaseInlineFormSet[Succession, Locality, Any]
else:
    _FormSet = forms.BaseInlineFormSet


class LocalityForm(ChangeForm):
    """A locality; its level must be one of its country."""

    def clean(self) -> dict[str, Any]:
        """Check the level against the country."""
        super().clean()
        country, level = self.cleaned_data.get("country"), self.cleaned_data.get("level")
        if country in LEVELS and level and level not in LEVELS[country]:
            listed = ", ".join(str(one.label) for one in LEVELS[country])
            self.add_error("level", gettext("This country has the levels %(levels)s.") % {"levels": listed})
        return self.cleaned_data


class SuccessionFormSet(_FormSet):
    """What a locality became."""

    def clean(self) -> None:
        """Refuse successors that lead back to the locality."""
        super().clean()
        forms_by_successor = {
            form.cleaned_data["successor"].pk: form
            for form in self.forms
            if getattr(form, "cleaned_data", {}).get("successor") and not form.cleaned_data.get("DELETE")
        }
        if self.instance.pk is None:
            return
        for pk in already_before(self.instance.pk, forms_by_successor):
            form = forms_by_successor[pk]
            message = gettext("“%(other)s” is this locality or came before it; it cannot follow it.")
            form.add_error("successor", message % {"other": form.cleaned_data["successor"]})


class NameInline(PartInline):
    """Names with their language, kind and period."""

    model = LocalityName
    formset = NamesFormSet
    fields = ("text", "language", "kind", "valid_from", "valid_to", "position")
    verbose_name_plural = _("names: the first official one of a language is the title")


class CodeInline(PartInline):
    """Codes with their scheme and period."""

    model = LocalityCode
    fields = ("scheme", "code", "valid_from", "valid_to", "position")


class SuccessionInline(LongPartInline):
    """What the locality became."""

    model = Succession
    fk_name = "predecessor"
    formset = SuccessionFormSet
    fieldsets = (
        (None, {"fields": (("successor", "kind"), ("legal_on", "operating_on", "position"), *in_languages("act"))}),
    )


@admin.register(Locality)
class LocalityAdmin(RecordAdmin):
    """Localities: their titles follow from their names."""

    form = LocalityForm
    titles_follow = True
    list_display = ("__str__", "country", "level", "parent", "valid_from", "valid_to", "slug")
    list_filter = ("country", "level", ("valid_to", admin.EmptyFieldListFilter))
    list_select_related = ("parent",)
    fieldsets = (
        (None, {"fields": ("slug", "titles", ("country", "level"), "parent", ("valid_from", "valid_to"))}),
        (_("Place"), {"fields": ("seat", ("latitude", "longitude"))}),
    )
    inlines = (NameInline, CodeInline, SuccessionInline, RemarkInline, CitationInline)

    def choice_label(self, record: Locality) -> str:
        """With level, country and end: units before and after a reform have the same name."""
        ended = f", → {record.valid_to}" if record.valid_to else ""
        return f"{record} · {record.get_level_display()}, {record.get_country_display()}{ended}"


@admin.register(LocalityName)
class LocalityNameAdmin(PartAdmin):
    """A name, for the sake of its sources."""

    fieldsets = (
        (None, {"fields": ("locality", "text", ("language", "kind", "position"), ("valid_from", "valid_to"))}),
    )
    inlines = (CitationInline,)


@admin.register(LocalityCode)
class LocalityCodeAdmin(PartAdmin):
    """A code, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("locality", ("scheme", "code", "position"), ("valid_from", "valid_to"))}),)
    inlines = (CitationInline,)


@admin.register(Succession)
class SuccessionAdmin(PartAdmin):
    """A succession, for the sake of its sources."""

    fieldsets = (
        (
            None,
            {"fields": ("predecessor", "successor", ("kind", "legal_on", "operating_on"), *in_languages("act"))},
        ),
    )
    readonly_fields = ("successor",)
    inlines = (CitationInline,)
