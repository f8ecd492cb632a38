"""A column of a sheet: what it holds, and what it is called in each language."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.proposals.wording import Columned, field_words
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.projects.money import DECIMALS


class Holds(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes-no"
    LINK = "link"
    LINKS = "links"
    #: An amount in whole units, kept in minor units of the currency in the same row.
    MONEY = "money"


#: Columns kept in one way and written by people in another, with what they are then called.
_MONEY = {"amount_minor": _("amount")}
_YES_NO = {"yes": _("yes"), "no": _("no")}


@dataclass(frozen=True)
class Column:
    """A column that may be changed; `name` is the field, and the key by which an upload is understood."""

    name: str
    field: Any
    columned: Columned

    @cached_property
    def holds(self) -> Holds:
        """What its cells hold."""
        field = self.field
        if isinstance(field, models.ManyToManyField):
            return Holds.LINKS
        if isinstance(field, models.ForeignKey):
            return Holds.LINK
        if isinstance(field, models.BooleanField):
            return Holds.YES_NO
        if isinstance(field, PartialDateField):
            return Holds.DATE
        if self.name in _MONEY:
            return Holds.MONEY
        if isinstance(field, models.IntegerField | models.FloatField | models.DecimalField):
            return Holds.NUMBER
        return Holds.CHOICE if self.choices else Holds.TEXT

    @cached_property
    def choices(self) -> dict[str, Any]:
        """The codes that a cell may hold, with their labels; empty where anything may stand."""
        wording = self.columned.wordings.get(self.name)
        known = (wording.choices if wording else ()) or self.field.flatchoices
        if known:
            return {code: label for code, label in known if code}
        if self.name == "language":
            return dict(NAMES)
        if self.name == "currency":
            return {code: code for code in DECIMALS}
        return _YES_NO if isinstance(self.field, models.BooleanField) else {}

    @cached_property
    def codes(self) -> dict[str, str]:
        """The codes by everything that may stand for them, folded: the code, or its label in any language."""
        found: dict[str, str] = {}
        for language in LANGUAGES:
            with override(language):
                found.update((fold(str(label)), code) for code, label in self.choices.items())
        return found | {fold(code): code for code in self.choices}

    @property
    def target(self) -> Any:
        """The model that links lead to."""
        return self.field.related_model

    @property
    def language(self) -> str:
        """The language of a text that stands once for each; empty for others."""
        code: str = self.name.rpartition("_")[2]
        return code if self.holds is Holds.TEXT and code in LANGUAGES else ""

    @property
    def is_long(self) -> bool:
        """Whether a text may have several lines."""
        return isinstance(self.field, models.TextField)

    @property
    def label(self) -> Any:
        """What it is called, with its language where it stands once for each."""
        return _MONEY[self.name] if self.holds is Holds.MONEY else field_words(self.columned, self.name)
