"""One field of a form each: made from a column, filled with a value or with what was typed, read as a value.

What was typed always stays in the box, right or wrong: the comparison with the register says what is wrong with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.proposals.drafts import Values
from nhipcau.core.proposals.editable import Wording, is_listed_whole
from nhipcau.core.proposals.values import is_link
from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.languages import NAMES, language_name
from nhipcau.core.web.proposals.forms.links import Choice, Choices, slug_in, unknown

Options = Sequence[tuple[str, Any]]


@dataclass
class Box:
    """A field of a form. `kind` says how it looks and how it is read; `raw` is what stands in it.

    Of a link to choose, `offered` are the records that the text may mean, `sensible` those that it mostly leads to.
    """

    column: Any
    name: str
    kind: str
    label: Any
    raw: Any = ""
    language: str = ""
    options: Options = ()
    required: bool = False
    wording: Wording = field(default_factory=Wording)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    offered: list[Choice] = field(default_factory=list)
    sensible: list[Choice] = field(default_factory=list)
    chosen: list[Choice] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of its element."""
        return f"id_{self.name}"

    @property
    def target(self) -> Any:
        """The model that a link leads to."""
        return self.column.related_model

    @property
    def rows(self) -> int:
        """The height of a text."""
        return min(14, max(3, len(str(self.raw)) // 32 + 1))

    # what stands in it

    def fill(self, values: Values, choices: Choices) -> None:
        """Let it show its value among those of a row; links must have been read into `choices`."""
        value = values.get(self.column.name)
        if self.wording.write is not None:
            self.raw = self.wording.write(values)
        elif self.kind == "links":
            self.chosen = [choices.of(self.target, slug) or Choice(slug, slug) for slug in value or ()]
            self.raw = ""
        elif self.kind == "link":
            self.raw = choices.typed(self.target, value)
        elif self.kind == "marks":
            self.raw = list(value or ())
        elif self.kind == "tick":
            self.raw = bool(value)
        else:
            self.raw = "" if value is None else str(value)

    def take(self, data: QueryDict) -> None:
        """Let it show what was typed."""
        if self.kind == "marks":
            self.raw = data.getlist(self.name)
        elif self.kind == "tick":
            self.raw = self.name in data
        else:
            self.raw = data.get(self.name, "").replace("\r\n", "\n").replace("\r", "\n")
        if self.kind == "links":
            self.chosen = [Choice(slug, slug) for slug in dict.fromkeys(data.getlist(f"{self.name}-kept"))]
        if self.kind in ("link", "links"):
            self._take_pick(data)

    def _take_pick(self, data: QueryDict) -> None:
        """Which of the records offered is meant, if it is offered for the text that still stands there."""
        picked = data.get(f"{self.name}-pick", "")
        if picked and data.get(f"{self.name}-asked", "") == self.raw:
            self.raw = f"[{picked}]"

    # reading it

    def slugs(self) -> list[str]:
        """The identifiers that stand in it."""
        typed = slug_in(self.raw) if self.kind in ("link", "links") else ""
        return [*(one.slug for one in self.chosen), *([typed] if typed else [])]

    def value(self, beside: Values, choices: Choices) -> Any:
        """What stands in it, as JSON; `beside` are the plain values of the row. Raises `ValidationError`."""
        if self.wording.read is not None:
            return self.wording.read(self.raw, beside)
        if self.kind in ("link", "links"):
            return self._linked(choices)
        if self.kind == "marks":
            return sorted(self.raw)
        if self.kind in ("pick", "date"):
            return self.raw.strip() or None
        if self.kind == "number":
            return _number(self.column, self.raw)
        return self.raw if self.kind == "tick" else self.raw.strip()

    def _linked(self, choices: Choices) -> Any:
        found = self._typed_link(choices)
        if self.kind == "link":
            self.raw = found.typed if found else self.raw
            return found.slug if found else None
        if found and found.slug not in {one.slug for one in self.chosen}:
            self.chosen.append(found)
        if found:
            self.raw = ""
        self.chosen = [choices.of(self.target, one.slug) or one for one in self.chosen]
        return sorted(one.slug for one in self.chosen)

    def _typed_link(self, choices: Choices) -> Choice | None:
        text = self.raw.strip()
        if not text:
            return None
        choice = choices.of(self.target, slug_in(text)) if slug_in(text) else None
        if choice is not None:
            return choice
        meant = choices.meant(self.target, text)
        if len(meant) == 1:
            return meant[0]
        self.offered = meant
        raise ValidationError(unknown(text, meant))


def _number(column: Any, raw: str) -> Any:
    """A number as its column holds it; what is none stays as it is, for the column to say so."""
    plain = raw.strip().replace(",", ".")
    if not plain:
        return None
    try:
        return int(plain) if isinstance(column, models.IntegerField) else float(plain)
    except ValueError:
        return raw.strip()


def box_for(column: Any, prefix: str, wording: Wording | None, choices: Choices) -> Box:
    """An empty box for a column; its name in the form is `prefix`, a hyphen and the name of the column."""
    worded = wording or Wording()
    kind = _kind(column, worded)
    _name, language = name_and_language(column.name)
    box = Box(
        column=column,
        name=f"{prefix}-{column.name}",
        kind=kind,
        label=capfirst(worded.label or column.verbose_name),
        language=language,
        required=not (column.blank or column.null or column.has_default() or kind in ("tick", "marks", "links")),
        wording=worded,
    )
    box.options = _options(box, choices)
    return box


_KINDS: Sequence[tuple[Any, str]] = (
    (models.BooleanField, "tick"),
    (PartialDateField, "date"),
    (models.TextField, "area"),
    ((models.IntegerField, models.FloatField, models.DecimalField), "number"),
)


def _kind(column: Any, wording: Wording) -> str:
    if is_link(column):
        many = isinstance(column, models.ManyToManyField)
        if is_listed_whole(column.related_model):
            return "marks" if many else "pick"
        return "links" if many else "link"
    if wording.read is not None:
        return "number"
    if wording.choices or column.choices or column.name == "language":
        return "choice"
    return next((kind for classes, kind in _KINDS if isinstance(column, classes)), "text")


def _options(box: Box, choices: Choices) -> Options:
    if box.kind in ("pick", "marks"):
        found: list[tuple[str, Any]] = [(one.slug, one.label) for one in choices.whole(box.target)]
    elif box.kind == "choice":
        column = box.column
        known = box.wording.choices or column.flatchoices or NAMES.items()
        found = [(code, capfirst(str(label))) for code, label in known if code]
    else:
        return ()
    return found if box.kind == "marks" else [("", "—"), *found]


def language_of(box: Box) -> Any:
    """The name of the language of a text that stands once for each."""
    return language_name(box.language)
