"""Editions of the conference in the administration."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import (
    DelegationMember,
    Edition,
    EditionBody,
    EditionDelegation,
    FormerDates,
)
from nhipcau.core.web.administration.base import TITLES, PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.forms import ChangeForm, PartyChangeForm, PartyForm, TrackedForm
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, PartInline, RemarkInline

SEPARATOR = ","
#: What it may be that no source says.
UNKNOWN = (("host", _("host")), ("dates", _("dates")), ("theme", _("theme")), ("attendance", _("attendance")))


class UnknownField(forms.MultipleChoiceField):
    """Several words, kept in one column."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        """Split what is stored."""
        return [word for word in value.split(SEPARATOR) if word] if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare with what is stored."""
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> Any:
        """Join what was ticked."""
        return SEPARATOR.join(super().clean(value))


class EditionForm(ChangeForm):
    """An edition."""

    unknown = UnknownField(label=_("What no source says"), choices=UNKNOWN, required=False)


class NamedForm(TrackedForm):
    """Somebody, by a record of the register, a name or words."""

    somebody = ("person", "locality", "organisation", "name", *in_languages("text")[0])

    def clean(self) -> dict[str, Any]:
        """Check that somebody is named."""
        super().clean()
        if not self.errors and not any(self.cleaned_data.get(name) for name in self.somebody):
            self.add_error("person", gettext("Say who: a person, a locality, an organisation or words."))
        return self.cleaned_data


class FormerDatesInline(LongPartInline):
    """Dates that were given up; their sources stand in their own form."""

    model = FormerDates
    fieldsets = ((None, {"fields": (("begins", "ends", "announced_on", "position"), *in_languages("note"))}),)


class BodyInline(PartInline):
    """Organisers and supporters."""

    model = EditionBody
    form = PartyForm
    fields = ("role", "locality", "organisation", "position")


class DelegationInline(LongPartInline):
    """The delegations; their members stand in their own form."""

    model = EditionDelegation
    fieldsets = ((None, {"fields": (("slug", "side", "position"), TITLES, ("locality", "head"))}),)


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    """Editions."""

    form = EditionForm
    list_display = ("__str__", "series", "number", "year", "host", "status")
    list_filter = ("series", "status", "country")
    list_select_related = ("host",)
    fieldsets = (
        (None, {"fields": ("slug", TITLES, ("series", "number", "year"), ("country", "host"), "status", "unknown")}),
        (_("Theme and fields"), {"fields": (*in_languages("theme"), "fields", "agreements")}),
        (
            _("Time"),
            {
                "fields": (("begins", "ends"), *in_languages("dates_note"), "languages"),
            },
        ),
    )
    inlines = (FormerDatesInline, BodyInline, DelegationInline, RemarkInline, CitationInline)


@admin.register(FormerDates)
class FormerDatesAdmin(PartAdmin):
    """Dates that were given up, for the sake of their sources."""

    fieldsets = ((None, {"fields": ("edition", ("begins", "ends", "announced_on"), *in_languages("note"))}),)
    inlines = (CitationInline,)


@admin.register(EditionBody)
class EditionBodyAdmin(PartAdmin):
    """An organiser or supporter, for the sake of its sources."""

    form = PartyChangeForm
    fieldsets = ((None, {"fields": ("edition", "role", "locality", "organisation")}),)
    inlines = (CitationInline,)


class MemberForm(NamedForm):
    """A member of a delegation."""

    somebody = ("person", "locality", "organisation", *in_languages("text")[0])


class MemberInline(LongPartInline):
    """The members of a delegation."""

    model = DelegationMember
    form = MemberForm
    fieldsets = (
        (
            None,
            {"fields": (("person", "position"), ("locality", "organisation"), *in_languages("text"))},
        ),
    )
    show_change_link = False


@admin.register(EditionDelegation)
class EditionDelegationAdmin(PartAdmin):
    """A delegation with its members."""

    fieldsets = ((None, {"fields": ("edition", ("slug", "side"), *in_languages("title"), ("locality", "head"))}),)
    inlines = (MemberInline, RemarkInline, CitationInline)
