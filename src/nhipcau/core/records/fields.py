"""Short hands for the columns that stand once per language."""

from typing import Any

from django.db import models


def line(label: Any, length: int = 300) -> "models.CharField[str, str]":
    """A one-line text column, empty when unknown; `label` is its translated name without the language."""
    return models.CharField(label, max_length=length, blank=True, default="")


def text(label: Any) -> "models.TextField[str, str]":
    """A text column of any length, empty when unknown."""
    return models.TextField(label, blank=True, default="")
