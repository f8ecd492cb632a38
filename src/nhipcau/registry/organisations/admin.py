"""Organisations and people in public office in the administration."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.administration.base import PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.forms import ChangeForm
from nhipcau.core.web.administration.names import NamesFormSet
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, PartInline, RemarkInline
from nhipcau.registry.organisations.models import Organisation, OrganisationName, Person, Position


class NameInline(PartInline):
    """Names with their language and kind."""

    model = OrganisationName
    formset = NamesFormSet
    fields = ("text", "language", "kind", "position")
    verbose_name_plural = _("names: the first official one of a language is the title")


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    """Organisations: their titles follow from their names."""

    titles_follow = True
    list_display = ("__str__", "kind", "country", "locality", "slug")
    list_filter = ("kind", "country")
    list_select_related = ("locality",)
    fieldsets = ((None, {"fields": ("slug", "titles", ("kind", "country"), "locality", "url")}),)
    inlines = (NameInline, RemarkInline, CitationInline)

    def choice_label(self, record: Organisation) -> str:
        """With the kind: an authority and its locality have much the same name."""
        return f"{record} · {record.get_kind_display()}"


@admin.register(OrganisationName)
class OrganisationNameAdmin(PartAdmin):
    """A name, for the sake of its sources."""

    fieldsets = ((None, {"fields": ("organisation", "text", ("language", "kind", "position"))}),)
    inlines = (CitationInline,)


class PersonForm(ChangeForm):
    """A person; a name is the same in every language."""

    name = forms.CharField(
        label=_("Name"), max_length=300, widget=forms.TextInput(attrs={"class": "vTextField"}), strip=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title = self.instance.translated("title")
        self.initial.setdefault("name", title.value if title else "")

    def clean(self) -> dict[str, Any]:
        """Write the name into the title of every language."""
        super().clean()
        for code in LANGUAGES:
            setattr(self.instance, f"title_{code}", self.cleaned_data.get("name", ""))
        return self.cleaned_data


class PositionInline(LongPartInline):
    """Offices held."""

    model = Position
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *in_languages("title"),
                    ("organisation", "locality"),
                    *in_languages("role"),
                    ("held_from", "held_to", "as_of", "position"),
                )
            },
        ),
    )


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """People in public office."""

    form = PersonForm
    list_display = ("__str__", "country", "slug")
    list_filter = ("country",)
    fieldsets = ((None, {"fields": ("slug", "name", "variants", "country")}),)
    inlines = (PositionInline, RemarkInline, CitationInline)


@admin.register(Position)
class PositionAdmin(PartAdmin):
    """An office held, for the sake of its sources."""

    fieldsets = (
        (
            None,
            {
                "fields": (
                    "person",
                    *in_languages("title"),
                    ("organisation", "locality"),
                    *in_languages("role"),
                    ("held_from", "held_to", "as_of"),
                )
            },
        ),
    )
    inlines = (CitationInline,)
