"""The boxes of a record or of one of its parts, in the groups in which they are shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.core.proposals.comparison import empty
from nhipcau.core.proposals.drafts import Values
from nhipcau.core.proposals.wording import Columned, Names, say
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.proposals.forms.boxes import Box, box_for
from nhipcau.core.web.proposals.forms.links import Choices

#: Kinds of boxes by the group in which a record shows them.
_DATED = ("date",)
_LISTED = ("marks", "links")


@dataclass
class Cell:
    """One box, or the boxes of one text in each language."""

    boxes: list[Box]

    @property
    def first(self) -> Box:
        """The only box, or the first."""
        return self.boxes[0]

    @property
    def is_translated(self) -> bool:
        """Whether it stands once for each language."""
        return len(self.boxes) > 1


@dataclass
class Row:
    """A record (`relation` empty) or a part of one in a form.

    `base` is what the register held when the form was first shown, None for what is to be added. `present` is what it
    holds now, None if the part is gone. `parent` is the number or the key of the part that this is a part of.
    """

    columned: Columned
    relation: str
    prefix: str
    base: Values | None
    present: Values | None
    pk: int | None = None
    key: str = ""
    parent: int | str | None = None
    remove: bool = False
    title: str = ""
    errors: list[str] = field(default_factory=list)
    boxes: dict[str, Box] = field(default_factory=dict)
    children: "list[Row]" = field(default_factory=list)
    #: The kind of parts that may be added below this one.
    nested: Any = None
    #: What its boxes are compared with the next time; as long as nothing was compared, the base.
    next_base: Values | None = None

    @property
    def is_new(self) -> bool:
        """Whether it is to be added."""
        return self.base is None

    @property
    def name(self) -> str:
        """How the form names it among the rows it sends."""
        return f"{self.relation}:{self.key}:{'' if self.parent is None else self.parent}"

    @property
    def place(self) -> int | str | None:
        """The number of a part that is there, the key of one that is added."""
        return self.pk if self.pk is not None else self.key or None

    def make_boxes(self, names: Iterable[str], choices: Choices) -> None:
        """Make a box for each column."""
        columns, wordings = self.columned.columns_by_name, self.columned.wordings
        self.boxes = {name: box_for(columns[name], self.prefix, wordings.get(name), choices) for name in names}

    def starting(self) -> Values:
        """What its boxes hold before anything is typed."""
        if self.base is not None:
            return self.present if self.present is not None else self.base
        return {name: empty(column) for name, column in self.columned.columns_by_name.items()}

    def want(self, values: Values, choices: Choices) -> None:
        """Have the links of values read."""
        for name, box in self.boxes.items():
            if box.kind in ("link", "links") and values.get(name):
                value = values[name]
                choices.want(box.target, value if isinstance(value, list) else [value])

    def fill(self, values: Values, choices: Choices) -> None:
        """Let its boxes show values."""
        for box in self.boxes.values():
            box.fill(values, choices)

    def take(self, data: QueryDict, choices: Choices) -> None:
        """Let its boxes show what was typed, and have the links in it read."""
        self.remove = f"{self.prefix}-remove" in data
        for box in self.boxes.values():
            box.take(data)
            if box.kind in ("link", "links"):
                choices.want(box.target, box.slugs())

    def is_blank(self) -> bool:
        """Whether nothing was typed into a row to be added."""
        start = self.starting()
        return all(
            box.raw in ("", [], False) or str(box.raw) == str(start.get(name)) for name, box in self.boxes.items()
        ) and not any(box.chosen for box in self.boxes.values())

    def read(self, choices: Choices) -> Values:
        """What differs from the base, by column; what cannot be read gets an error in its box."""
        plain = {name: box.raw for name, box in self.boxes.items() if box.kind == "choice"}
        given: Values = {}
        for name, box in self.boxes.items():
            try:
                value = box.value(plain, choices)
            except ValidationError as error:
                box.errors += error.messages
                continue
            if self.base is None or not _same(value, self.base.get(name)):
                given[name] = value
        return given

    def follow(self, given: Values, choices: Choices) -> None:
        """Show in boxes that nobody touched what the register holds now, and say what changed under the others."""
        if self.base is None or self.present is None:
            return
        self.next_base = dict(self.present)
        for name, box in self.boxes.items():
            was, now = self.base.get(name), self.present.get(name)
            if box.errors:
                self.next_base[name] = was
            elif now == was:
                continue
            elif name not in given:
                self.want(self.present, choices)
                choices.read()
                box.fill(self.present, choices)
            elif not _same(given[name], now):
                words = self._words(name, now)
                box.errors.append(
                    _("Meanwhile somebody else changed this to “%(value)s”. Send again if yours is right all the same.")
                    % {"value": words}
                    if words
                    else _("Meanwhile somebody else emptied this. Send again if yours is right all the same.")
                )

    def _words(self, name: str, value: Any) -> str:
        names = Names()
        names.want(self.columned, {name: value})
        names.read()
        return say(self.columned, name, value, self.present or {}, names)

    # how it is shown

    @property
    def cells(self) -> list[Cell]:
        """Its boxes in order, those of one text in several languages together."""
        return list(_cells(list(self.boxes.values())))

    @property
    def groups(self) -> list[tuple[str, list[Cell]]]:
        """The cells of a record by what they are about; groups without any are left out."""
        cells = self.cells
        dated = [cell for cell in cells if cell.first.kind in _DATED or cell.first.column.name == "status"]
        listed = [cell for cell in cells if cell.first.kind in _LISTED]
        texts = [cell for cell in cells if cell.first.kind == "area"]
        known = {id(cell) for cell in (*dated, *listed, *texts)}
        groups = [
            (pgettext("fields of a form", "What it is"), [cell for cell in cells if id(cell) not in known]),
            (_("State and dates"), dated),
            (_("What it is about"), listed),
            (_("Texts"), texts),
        ]
        return [(title, some) for title, some in groups if some]


def _cells(boxes: list[Box]) -> Iterator[Cell]:
    waiting: list[Box] = []
    for box in boxes:
        if box.language:
            waiting.append(box)
            if len(waiting) == len(LANGUAGES):
                yield Cell(waiting)
                waiting = []
        else:
            yield Cell([box])


def _same(given: Any, held: Any) -> bool:
    """Whether a value that was typed is the one held; white space at its ends does not count."""
    if isinstance(given, str) and isinstance(held, str):
        return given.strip() == held.replace("\r\n", "\n").strip()
    if given in (None, "", []) and held in (None, "", []):
        return True
    return bool(given == held)
