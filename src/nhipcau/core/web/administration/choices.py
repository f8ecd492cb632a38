"""Choosing records in forms: labels that tell namesakes apart, and fields that show them."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import Model

from nhipcau.core.text.languages import LANGUAGES

if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Any]
    _Choices = forms.ModelMultipleChoiceField[Any]
else:
    _Choice = forms.ModelChoiceField
    _Choices = forms.ModelMultipleChoiceField


def label_of(record: Model) -> str:
    """What a record is called where it is chosen: as its administration says, else as it calls itself."""
    if admin.site.is_registered(type(record)):
        label = getattr(admin.site.get_model_admin(type(record)), "choice_label", None)
        if label is not None:
            return str(label(record))
    return str(record)


class RecordChoice(_Choice):
    """A choice of one record."""

    def label_from_instance(self, obj: Any) -> str:
        """Its label."""
        return label_of(obj)


class RecordChoices(_Choices):
    """A choice of several records."""

    def label_from_instance(self, obj: Any) -> str:
        """The label of one of them."""
        return label_of(obj)


def in_languages(*names: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a form, each with the columns of one text in all languages."""
    return tuple(tuple(f"{name}_{code}" for code in LANGUAGES) for name in names)
