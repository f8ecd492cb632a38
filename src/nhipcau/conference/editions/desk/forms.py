"""Forms of the desk: fields in groups, the three languages of a text side by side.

A form names its `GROUPS`: a heading and names of fields; "title" stands for title_vi, title_fr and title_en. Its page
extends or includes `desk/form.html`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language

from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.places.models import Locality

_WIDE = (forms.Textarea, forms.CheckboxSelectMultiple, forms.RadioSelect)
_NARROW = (forms.NumberInput, forms.DateInput, forms.TimeInput)


@dataclass(frozen=True)
class Cell:
    """One field, or one text in three languages."""

    label: Any
    boxes: list[tuple[str, BoundField]]
    width: str

    @property
    def is_translated(self) -> bool:
        """Whether it is a text in three languages."""
        return len(self.boxes) > 1


class Grouped:
    """What makes a form of Django one of the desk."""

    GROUPS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()

    @property
    def groups(self) -> Iterator[tuple[Any, list[Cell]]]:
        """The headings with their cells."""
        for title, names in self.GROUPS:
            yield title, [self._cell(name) for name in names if name in self.fields or self._is_text(name)]  # type: ignore[attr-defined]

    def _is_text(self, name: str) -> bool:
        return f"{name}_{LANGUAGES[0]}" in self.fields  # type: ignore[attr-defined]

    def _cell(self, name: str) -> Cell:
        form: Any = self
        if self._is_text(name):
            boxes = [(str(NAMES[code]), form[f"{name}_{code}"]) for code in LANGUAGES]
            return Cell(boxes[0][1].label, boxes, "cell-wide")
        box = form[name]
        widget = box.field.widget
        width = "cell-wide" if isinstance(widget, _WIDE) else "cell-quarter" if isinstance(widget, _NARROW) else ""
        return Cell(box.label, [("", box)], width)

    def mark_languages(self) -> None:
        """Say of each text in which language it is written."""
        fields: Any = self.fields  # type: ignore[attr-defined]
        for name, field in fields.items():
            if code := name_and_language(name)[1]:
                field.widget.attrs["lang"] = code


class LocalityField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A locality, by its name in the language of the reader; those of today first in the order of the alphabet."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Locality.objects.none(), **options)

    def ask(self, country: str = "") -> None:
        """Offer the localities of a country that exist today, or of both."""
        rows = Locality.objects.filter(valid_to__isnull=True).exclude(level="country")
        rows = rows.filter(country=country) if country else rows
        self.queryset = rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own way."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class ClockInput(forms.TimeInput):
    """A time of day, chosen in the browser's own way."""

    input_type = "time"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%H:%M", **options)
