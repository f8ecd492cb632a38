"""Columns that stand once per language, and what fields are called for people."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.text.languages import LANGUAGES

#: Names of fields in the data files that are no column of their own.
FIELDS: dict[str, Any] = {
    "point": _("coordinates"),
    "dac": _("OECD DAC purpose codes"),
    "sdg": _("Sustainable Development Goals"),
    "organisers": _("organisers"),
    "supporters": _("supporters"),
}


def line(label: Any, length: int = 300) -> "models.CharField[str, str]":
    """A one-line text column, empty when unknown; `label` is its translated name without the language."""
    return models.CharField(label, max_length=length, blank=True, default="")


def text(label: Any) -> "models.TextField[str, str]":
    """A text column of any length, empty when unknown."""
    return models.TextField(label, blank=True, default="")


def in_each(*names: str) -> tuple[str, ...]:
    """The columns of texts that stand once per language: "title" gives title_vi, title_fr, title_en."""
    return tuple(f"{name}_{code}" for name in names for code in LANGUAGES)


def name_and_language(column: str) -> tuple[str, str]:
    """The name of a text without its language, and that language; "" for a column that stands once for all."""
    base, _underscore, code = column.rpartition("_")
    return (base, code) if base and code in LANGUAGES else (column, "")


def field_label(model: type[models.Model], name: str) -> Any:
    """What a field of the data files is called, whether it is one column, one per language, parts or none."""
    for column in (name, f"{name}_vi"):
        try:
            found = model._meta.get_field(column)
        except FieldDoesNotExist:
            continue
        if found.is_relation and not found.concrete:
            return found.related_model._meta.verbose_name_plural  # type: ignore[union-attr]
        return getattr(found, "verbose_name", name)
    return FIELDS.get(name, name)
