"""Values of proposals as people read them: names of links, dates in words, labels of choices."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import BooleanField, DateField, Model
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate, PartialDateError
from nhipcau.core.proposals.drafts import Values
from nhipcau.core.proposals.editable import Editable, EditablePart, Wording
from nhipcau.core.proposals.models import Item, Proposal
from nhipcau.core.proposals.values import BATCH, Link, is_link, links_in
from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.languages import language_name
from nhipcau.core.records.models import Record
from nhipcau.core.text.languages import LANGUAGES

#: What has columns: a kind of record, or parts of one.
Columned = Editable | EditablePart


def field_words(columned: Columned, name: str) -> Any:
    """What a column is called, with its language where it stands once for each."""
    wording, column = columned.wordings.get(name), columned.columns_by_name[name]
    label = capfirst(wording.label if wording and wording.label else column.verbose_name)
    _name, code = name_and_language(name)
    return format_lazy("{} ({})", label, language_name(code)) if code else label


class Names:
    """The names of the records that values link to, read with one query for each kind.

    Records that exist only in `proposal` itself are called as it will call them.
    """

    def __init__(self, proposal: Proposal | None = None) -> None:
        self._proposal = proposal
        self._fresh: dict[Link, str] = {}
        self._known: dict[type[Model], dict[str, Record]] = defaultdict(dict)
        self._wanted: dict[type[Model], set[str]] = defaultdict(set)

    def want(self, columned: Columned, values: Values) -> None:
        """Say that these values will be shown."""
        for model, name in links_in(columned.columns_by_name, values):
            self._wanted[model].add(name)

    def read(self) -> None:
        """Read what is wanted and not known yet."""
        for model, names in self._wanted.items():
            asked = sorted(names - set(self._known[model]))
            for start in range(0, len(asked), BATCH):
                found: Any = model._default_manager.filter(slug__in=asked[start : start + BATCH])
                self._known[model].update((one.slug, one) for one in found)
            self._read_fresh(model, [name for name in asked if name not in self._known[model]])
        self._wanted.clear()

    def _read_fresh(self, model: type[Model], missing: list[str]) -> None:
        if self._proposal is None or not missing:
            return
        kind: str = model.KIND  # type: ignore[attr-defined]
        added = Item.objects.filter(proposal=self._proposal, event=Item.Event.ADD, kind=kind)
        for start in range(0, len(missing), BATCH):
            titles = added.filter(slug__in=missing[start : start + BATCH]).values_list("slug", "title")
            self._fresh.update(((model, slug), title) for slug, title in titles)

    def of(self, model: type[Model], slug: Any) -> str:
        """What a record is called; its identifier if it is gone."""
        record = self._known[model].get(str(slug))
        return str(record) if record is not None else self._fresh.get((model, str(slug)), str(slug))


def say(columned: Columned, name: str, value: Any, row: Values, names: Names) -> str:
    """The words for a value of a column, in the active language; empty for nothing. `row` are the values beside it."""
    if value in (None, "", []):
        return ""
    column: Any = columned.columns_by_name[name]
    wording = columned.wordings.get(name) or Wording()
    language = get_language() or LANGUAGES[0]
    if wording.say is not None:
        return wording.say(value, row, language)
    if is_link(column):
        some = value if isinstance(value, list) else [value]
        return ", ".join(sorted(names.of(column.related_model, one) for one in some))
    labels = dict(wording.choices or column.flatchoices)
    if value in labels:
        return str(labels[value])
    return _plain(column, value, language)


def _plain(column: Any, value: Any, language: str) -> str:
    if isinstance(column, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(column, PartialDateField):
        return _date_words(str(value), language)
    if isinstance(column, DateField):
        return format_date(PartialDate.from_date(date.fromisoformat(str(value)[:10])), language)
    return str(language_name(value)) if column.name == "language" else str(value)


def _date_words(text: str, language: str) -> str:
    try:
        return format_date(PartialDate.parse(text), language)
    except PartialDateError:
        return text


def texts_of(columned: Columned, values: Values, names: Names) -> Iterator[tuple[Any, str]]:
    """The label and the words of each column of a row that holds anything."""
    for name in columned.columns:
        words = say(columned, name, values.get(name), values, names)
        if words:
            yield field_words(columned, name), words
