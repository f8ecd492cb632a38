"""Forms of records and their parts: what can be wrong with them whatever they hold."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.db.models import ForeignKey
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.consistency import inconsistencies, returns_to
from nhipcau.core.records.fields import FIELDS
from nhipcau.core.records.reason import MAX_LENGTH

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
    _GenericFormSet = BaseGenericInlineFormSet[Any, Any]
else:
    _ModelForm = forms.ModelForm
    _GenericFormSet = BaseGenericInlineFormSet


class TrackedForm(_ModelForm):
    """A form that refuses periods which end before they begin, two bodies at once, and lines that return."""

    #: Whether a locality or an organisation must be given.
    body_required = False

    def clean(self) -> dict[str, Any]:
        """Check what concerns several fields; each error stands at the field that can mend it."""
        super().clean()
        bodies_are_read = not self.has_error("locality") and not self.has_error("organisation")
        for name, words in inconsistencies(self.cleaned_data, body_required=self.body_required and bodies_are_read):
            self.add_error(name, words)
        for column in self._meta.model._meta.concrete_fields:
            if isinstance(column, ForeignKey) and column.related_model is self._meta.model:
                words = returns_to(self.instance.pk, self.cleaned_data.get(column.name), column.attname)
                if words:
                    self.add_error(column.name, words)
        return self.cleaned_data


class PartyForm(TrackedForm):
    """A part that names a locality or an organisation."""

    body_required = True


class ChangeForm(TrackedForm):
    """A form that asks why."""

    reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=MAX_LENGTH,
        help_text=_("For example the source that says so. It stands in the public history of the record."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class PartyChangeForm(ChangeForm):
    """A part that names a locality or an organisation, in a form of its own."""

    body_required = True


class CitationForm(_ModelForm):
    """A source, and the field it supports."""

    #: The fields of what is cited, by name.
    fields_of_record: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = self.instance.field
        known = dict(self.fields_of_record)
        if present:
            known.setdefault(present, FIELDS.get(present, present))
        self.fields["field"] = forms.ChoiceField(
            label=pgettext("of a record", "Field"),
            required=False,
            choices=[("", _("the whole")), *sorted((name, capfirst(str(label))) for name, label in known.items())],
        )
        self.fields["field"].widget.attrs["aria-label"] = self.fields["field"].label


class CitationFormSet(_GenericFormSet):
    """The sources of a record or a part."""

    def clean(self) -> None:
        """Refuse a source said twice of the same field, at the second one."""
        super().clean()
        said: set[tuple[Any, ...]] = set()
        for form in self.forms:
            values = getattr(form, "cleaned_data", {})
            if not values.get("source") or values.get("DELETE"):
                continue
            key = (values["source"], values.get("field"), values.get("locator"))
            if key in said:
                form.add_error("source", gettext("This source already stands here for the same field and place."))
            said.add(key)
