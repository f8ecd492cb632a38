"""Faults that an action found, at the fields of a form."""

from django import forms
from django.core.exceptions import ValidationError


def faults_of(error: ValidationError) -> dict[str | None, list[str]]:
    """The messages of an error by field; None for those of none."""
    found: dict[str | None, list[str]] = {None: []}
    if hasattr(error, "error_dict"):
        found.update(error.message_dict)
    else:
        found[None] = error.messages
    return found


def take_faults(form: forms.BaseForm, error: ValidationError) -> None:
    """Show the faults that an action found at the fields of a form, those of other fields above it."""
    for name, texts in faults_of(error).items():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)
