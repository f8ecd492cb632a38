"""The form of a document: what goes into it, and how it looks."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Category, Delegation
from nhipcau.conference.delegations.queries.delegations import in_order_of_protocol
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.people.badges import Format, Layout
from nhipcau.exchange.documents.people.documents import Document
from nhipcau.exchange.documents.people.gathering import Choice

#: Documents of which each part has a reader of its own.
_OWN_LANGUAGE = ("badges", "invitations", "visas")


class DelegationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A delegation of the edition, in order of protocol."""

    def label_from_instance(self, obj: Any) -> str:
        """How it is called in the language of the page."""
        return str(obj.name().value)


class ChoiceForm(Grouped, forms.Form):
    """All that may be chosen; a document keeps the fields it knows."""

    GROUPS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("What goes in"), ("delegation", "category", "per", "unprinted", "everybody", "contact")),
        (_("How it is set"), ("language", "format", "layout")),
    )

    delegation = DelegationField(
        Delegation.objects.none(), label=_("Delegation"), required=False, empty_label=_("all delegations")
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    per = forms.ChoiceField(
        label=_("One letter for"),
        choices=[
            ("delegation", pgettext_lazy("one letter for", "each delegation")),
            ("person", pgettext_lazy("one letter for", "each person")),
        ],
        widget=forms.RadioSelect,
        initial="delegation",
    )
    unprinted = forms.BooleanField(
        label=_("only those that were not printed yet"),
        required=False,
        help_text=_("Badges that are printed here are noted as printed."),
    )
    everybody = forms.BooleanField(
        label=_("also those of whom it is not decided yet whether they come"), required=False
    )
    contact = forms.BooleanField(
        label=_("with e-mail address and telephone"),
        required=False,
        help_text=_("For the secretariat: not to be handed to others."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    format = forms.ChoiceField(
        label=_("Size"), choices=Format.choices, widget=forms.RadioSelect, initial=Format.A6.value
    )
    layout = forms.ChoiceField(
        label=_("Pages"), choices=Layout.choices, widget=forms.RadioSelect, initial=Layout.SINGLE.value
    )

    def __init__(self, *args: Any, edition: Edition, document: Document, may_see_contact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name in self.fields if name not in document.fields]:
            del self.fields[name]
        if not may_see_contact:
            self.fields.pop("contact", None)
        fields: Any = self.fields
        fields["delegation"].queryset = in_order_of_protocol(edition)
        if "category" in fields:
            every = [(value, capfirst(str(label))) for value, label in Category.choices]
            fields["category"].choices = [("", _("all categories")), *every]
        own = [("", _("that of each reader"))] if document.key in _OWN_LANGUAGE else []
        fields["language"].choices = [*((code, NAMES[code]) for code in LANGUAGES), *own]
        fields["language"].initial = get_language() or LANGUAGES[0]

    @property
    def groups(self) -> Any:
        """The headings with their cells; those of which nothing is left are left out."""
        return [(title, cells) for title, cells in super().groups if cells]

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        values = dict(self.cleaned_data)
        delegation = values.pop("delegation", None)
        return replace(Choice.of(values), delegation=str(delegation.pk) if delegation else "")
