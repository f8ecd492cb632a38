"""What records that others link to are called."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from nhipcau.core.records.models import Record
from nhipcau.core.sources.models import Source
from nhipcau.core.text.languages import LANGUAGES, pick
from nhipcau.exchange.spreadsheets.tables.columns import Column, Holds
from nhipcau.exchange.spreadsheets.tables.present import in_batches

_TITLES = tuple(f"title_{code}" for code in LANGUAGES)


class Names:
    """Titles of linked records in one language, looked up a batch at a time and kept."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: dict[Any, dict[str, str]] = defaultdict(dict)

    def load(self, columns: Iterable[Column], rows: Iterable[dict[str, Any]]) -> None:
        """Look up all that rows of values link to and that is not known yet."""
        links = [column for column in columns if column.holds in (Holds.LINK, Holds.LINKS)]
        if not links:
            return
        wanted: dict[Any, set[str]] = defaultdict(set)
        for values in rows:
            for column in links:
                value = values.get(column.name)
                for one in value if isinstance(value, list) else [value]:
                    if one and str(one) not in self._known[column.target]:
                        wanted[column.target].add(str(one))
        for model, names in wanted.items():
            self._look_up(model, names)

    def title(self, model: Any, name: Any) -> str:
        """The title of what `name` stands for; empty if there is none."""
        return self._known[model].get(str(name), "")

    def _look_up(self, model: Any, names: set[str]) -> None:
        for some in in_batches(sorted(names)):
            if not issubclass(model, Record):
                parts = model._default_manager.filter(pk__in=[one for one in some if one.isdecimal()])
                self._known[model].update((str(part.pk), str(part)) for part in parts)
                continue
            extra = ("publisher",) if issubclass(model, Source) else ()
            for slug, *titles in model._default_manager.filter(slug__in=some).values_list("slug", *_TITLES, *extra):
                title = pick(dict(zip(LANGUAGES, titles, strict=False)), self._language)
                self._known[model][slug] = title.value if title else "".join(titles[3:])
