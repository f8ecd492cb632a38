"""Links typed as text: what stands in a field, what it leads to, and what may have been meant."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.proposals.editable import is_listed_whole
from nhipcau.core.proposals.values import BATCH
from nhipcau.core.records.models import Record
from nhipcau.core.search.models import Entry
from nhipcau.core.search.queries import search
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES, pick

#: As many records are offered for a text that leads to none.
OFFERED = 10
#: As many texts are searched for in one sending of a form.
SEARCHES = 12
_BRACKETED = re.compile(r"\[([a-z0-9-]+)\]\s*$")
#: An identifier as it is typed; one of a single word may be a name as well, and is searched for.
_SLUG = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)+")


@dataclass(frozen=True)
class Choice:
    """A record to choose: its identifier, and what it is called there."""

    slug: str
    label: str

    @property
    def typed(self) -> str:
        """The text that stands for it in a field."""
        return f"{self.label} [{self.slug}]"


def slug_in(text: str) -> str:
    """The identifier that a typed text names: in brackets at its end, or the whole of it; empty if it names none."""
    found = _BRACKETED.search(text)
    if found:
        return found[1]
    plain = text.strip()
    return plain if _SLUG.fullmatch(plain) else ""


class Choices:
    """The records that fields of one form lead to, read with two queries for each kind."""

    def __init__(self) -> None:
        self._wanted: dict[type[Record], set[str]] = defaultdict(set)
        self._known: dict[type[Record], dict[str, Choice]] = defaultdict(dict)
        self._whole: dict[type[Record], list[Choice]] = {}
        self._searches = 0

    def want(self, model: type[Record], slugs: Iterable[Any]) -> None:
        """Say that these will be asked for."""
        self._wanted[model].update(str(slug) for slug in slugs if slug)

    def read(self) -> None:
        """Read what is wanted."""
        for model, slugs in self._wanted.items():
            missing = sorted(slugs - set(self._known[model]))
            for start in range(0, len(missing), BATCH):
                found = list(model._default_manager.filter(slug__in=missing[start : start + BATCH]))
                self._known[model].update((one.slug, one) for one in named(found))
        self._wanted.clear()

    def of(self, model: type[Record], slug: Any) -> Choice | None:
        """The choice with an identifier, None if there is no such record (or it was not wanted)."""
        return self._known[model].get(str(slug))

    def typed(self, model: type[Record], slug: Any) -> str:
        """What stands in a field that leads there."""
        choice = self.of(model, slug)
        return choice.typed if choice else str(slug or "")

    def whole(self, model: type[Record]) -> list[Choice]:
        """All records of a kind of which there are few."""
        assert is_listed_whole(model)
        if model not in self._whole:
            rows = model._default_manager.order_by(f"sort_{_language()}", "pk")
            self._whole[model] = [Choice(one.slug, str(one)) for one in rows]
        return self._whole[model]

    def meant(self, model: type[Record], text: str) -> list[Choice]:
        """The records that a text may mean; only one if its name is exactly that of one."""
        self._searches += 1
        if self._searches > SEARCHES:
            return []
        found = found_for(model, text)
        same = [one for one in found if fold(one.label.partition(" · ")[0]) == fold(text)]
        return same if len(same) == 1 else found


def found_for(model: type[Record], text: str, limit: int = OFFERED) -> list[Choice]:
    """The records of a kind that a search finds for a text, best first."""
    groups = search(text, _language(), kinds=[model.KIND], limit_per_kind=limit)
    return [_choice(hit.slug, hit.title.value, hit.hint) for group in groups for hit in group.hits]


def named(records: Iterable[Record]) -> list[Choice]:
    """Records of one kind as choices, with the hints that tell namesakes apart; one query."""
    rows = list(records)
    if not rows:
        return []
    entries = Entry.objects.filter(kind=rows[0].KIND, object_id__in=[one.pk for one in rows])
    hints: Mapping[int, Any] = {
        pk: pick(dict(zip(LANGUAGES, some, strict=True)), _language())
        for pk, *some in entries.values_list("object_id", *(f"hint_{code}" for code in LANGUAGES))
    }
    return [_choice(one.slug, str(one), str(hints.get(one.pk) or "")) for one in rows]


def _choice(slug: str, title: str, hint: str) -> Choice:
    return Choice(slug, f"{title} · {hint}" if hint and hint != title else title)


def unknown(text: str, offered: Iterable[Choice]) -> str:
    """The words for a text that leads to no record."""
    if list(offered):
        return _("Choose which “%(text)s” is meant.") % {"text": text}
    return _("Nothing was found for “%(text)s”. Try fewer words, or another spelling.") % {"text": text}


def _language() -> str:
    return get_language() or LANGUAGES[0]
