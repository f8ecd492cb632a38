"""Forms of records and their parts: what can be wrong with them whatever they hold."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.db.models import ForeignKey, Model
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.fields import FIELDS
from nhipcau.core.records.reason import MAX_LENGTH

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
    _GenericFormSet = BaseGenericInlineFormSet[Any, Any]
else:
    _ModelForm = forms.ModelForm
    _GenericFormSet = BaseGenericInlineFormSet

#: The columns in which a period begins and ends.
PERIODS = (
    ("valid_from", "valid_to"),
    ("period_from", "period_to"),
    ("planned_from", "planned_to"),
    ("held_from", "held_to"),
    ("since", "until"),
    ("begins", "ends"),
    ("on", "until"),
)
#: The columns that name a locality or an organisation, never both.
BODIES = (
    ("locality", "organisation"),
    ("of_locality", "of_organisation"),
    ("issuer_locality", "issuer_organisation"),
    ("by_locality", "by_organisation"),
)


class TrackedForm(_ModelForm):
    """A form that refuses periods which end before they begin, two bodies at once, and lines that return."""

    #: Whether a locality or an organisation must be given.
    body_required = False

    def clean(self) -> dict[str, Any]:
        """Check what concerns several fields; each error stands at the field that can mend it."""
        super().clean()
        for begin, end in PERIODS:
            self._check_period(begin, end)
        for locality, organisation in BODIES:
            self._check_bodies(locality, organisation)
        for column in self._meta.model._meta.concrete_fields:
            if isinstance(column, ForeignKey) and column.related_model is self._meta.model:
                self._check_line(column)
        return self.cleaned_data

    def _check_period(self, begin: str, end: str) -> None:
        first, last = self.cleaned_data.get(begin), self.cleaned_data.get(end)
        if first and last and last.certainly_before(first):
            message = gettext("The end (%(end)s) is before the beginning (%(begin)s).")
            self.add_error(end, message % {"end": last, "begin": first})

    def _check_bodies(self, locality: str, organisation: str) -> None:
        if self.cleaned_data.get(locality) and self.cleaned_data.get(organisation):
            self.add_error(organisation, gettext("Give a locality or an organisation, not both."))
        missing = locality == "locality" and not self.has_error(locality) and not self.has_error(organisation)
        if self.body_required and missing and not _any(self.cleaned_data, locality, organisation):
            self.add_error(locality, gettext("Give a locality or an organisation."))

    def _check_line(self, column: "ForeignKey[Any, Any]") -> None:
        """A record cannot lie in, renew or carry out one that does the same with it."""
        other = self.cleaned_data.get(column.name)
        own = self.instance.pk
        if own is not None and other is not None and own in _line(other, column.attname):
            message = gettext("“%(other)s” depends on this record in turn; choose another one.")
            self.add_error(column.name, message % {"other": other})


def _any(values: dict[str, Any], *names: str) -> bool:
    return any(values.get(name) for name in names)


def _line(record: Model, attname: str) -> Iterator[int]:
    """The record's id and those that its foreign key leads to, one after the other."""
    seen: set[int] = set()
    current: int | None = record.pk
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        current = type(record)._default_manager.filter(pk=current).values_list(attname, flat=True).first()


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
