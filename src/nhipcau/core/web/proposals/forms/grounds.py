"""What a change rests on: its source and its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.core.proposals.drafts import GivenSource
from nhipcau.core.proposals.models import Proposal
from nhipcau.core.records.languages import NAMES
from nhipcau.core.sources.models import Source
from nhipcau.core.web.proposals.forms.boxes import Box
from nhipcau.core.web.proposals.forms.links import Choices

OTHER, NEW = "other", "new"
_COLUMNS = ("publisher", "language", "url", "published")
#: Fields of a new source, with their names in `GivenSource`.
NEW_FIELDS = ("publisher", "title", "language", "url", "published")


@dataclass
class Grounds:
    """The source, chosen among those of the record, searched for or described, and the reason."""

    sources: Sequence[Source]
    choices: Choices
    chosen: str = ""
    boxes: dict[str, Box] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        columns: dict[str, Any] = {name: Source._meta.get_field(name) for name in _COLUMNS}
        locator, reason = Proposal._meta.get_field("locator"), Proposal._meta.get_field("reason")
        kinds = {"published": "date", "language": "choice"}
        for name, column in columns.items():
            self._add(Box(column, f"source-{name}", kinds.get(name, "text"), capfirst(str(column.verbose_name))))
        self._add(Box(Source._meta.get_field("title_vi"), "source-title", "text", _("Title in its own language")))
        self._add(Box(locator, "source-locator", "text", _("Place in the source")))
        self._add(Box(Source._meta.get_field("copy_of"), "source-other", "link", _("Source of the register")))
        self._add(Box(reason, "reason", "area", _("Reason"), required=True))
        self.boxes["language"].options = [
            ("", "—"),
            *((code, capfirst(str(label))) for code, label in NAMES.items()),
        ]

    def _add(self, box: Box) -> None:
        self.boxes[box.name.removeprefix("source-")] = box

    @property
    def new_boxes(self) -> list[Box]:
        """The boxes of a new source."""
        return [self.boxes[name] for name in NEW_FIELDS]

    def fill(self, given: GivenSource, reason: str) -> None:
        """Show a source and a reason given before."""
        for name in (*NEW_FIELDS, "locator"):
            self.boxes[name].raw = getattr(given, name)
        self.boxes["reason"].raw = reason
        if given.slug and given.slug not in {one.slug for one in self.sources}:
            self.choices.want(Source, [given.slug])
            self.choices.read()
            self.boxes["other"].raw = self.choices.typed(Source, given.slug)
            self.chosen = OTHER
        else:
            self.chosen = given.slug or (NEW if given.publisher else "")

    def take(self, data: QueryDict) -> None:
        """Show what was typed."""
        self.chosen = data.get("source", "")
        for box in self.boxes.values():
            box.take(data)
        self.choices.want(Source, self.boxes["other"].slugs())

    def given(self) -> GivenSource:
        """The source that was given; what cannot be read gets an error. What was not chosen but typed counts."""
        texts = {name: str(self.boxes[name].raw).strip() for name in (*NEW_FIELDS, "locator")}
        if not self.chosen:
            self.chosen = OTHER if self.boxes["other"].raw else NEW if texts["publisher"] else ""
        if self.chosen == OTHER:
            return GivenSource(slug=self._other(), locator=texts["locator"])
        if self.chosen == NEW:
            return GivenSource(**texts)
        if not self.chosen:
            self.errors.append(_("Say according to whom: choose a source, search for one, or describe a new one."))
        return GivenSource(slug=self.chosen, locator=texts["locator"])

    def _other(self) -> str:
        box = self.boxes["other"]
        try:
            slug = box.value({}, self.choices)
        except ValidationError as error:
            box.errors += error.messages
            return ""
        if not slug:
            box.errors.append(_("Write a few words of the title or the publisher."))
        return str(slug or "")

    def fault(self, name: str, words: Sequence[str]) -> bool:
        """Put an error where it belongs, and return whether it belongs here."""
        if name == "source":
            self.errors += words
        elif name.startswith("title"):
            self.boxes["title"].errors += words
        elif name in self.boxes:
            self.boxes[name].errors += words
        else:
            return False
        return True

    @property
    def is_faulty(self) -> bool:
        """Whether anything is wrong with it."""
        return bool(self.errors or any(box.errors for box in self.boxes.values()))
