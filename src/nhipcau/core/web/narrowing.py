"""What an address narrows a list to, read as both databases can look for it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import reduce
from operator import or_
from typing import Any, Self, TypeVar

from django.db.models import Model, Q, QuerySet

from nhipcau.core.text.folding import tokens

M = TypeVar("M", bound=Model)

#: More letters than any name that is looked for, and as many words as are looked for.
_MOST, _MOST_WORDS = 100, 8


@dataclass(frozen=True)
class Narrowing:
    """Texts by the names they have in the address; a subclass names them. What is empty narrows nothing."""

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> Self:
        """What the address, or a form that repeats it, asks for."""
        return cls(**{one.name: text_in(query, one.name) for one in fields(cls) if one.name in query})

    @property
    def narrowing(self) -> dict[str, str]:
        """What narrows, by the name it has in the address."""
        return {name: value for name, value in vars(self).items() if value}


def text_in(query: Mapping[str, Any], name: str) -> str:
    """A short text of an address, without the NUL that PostgreSQL refuses; empty where there is none."""
    return str(query.get(name, ""))[:_MOST].replace("\x00", "").strip()


def having_words(rows: "QuerySet[M]", text: str, *columns: str, most: int = _MOST_WORDS) -> "QuerySet[M]":
    """The rows of which some of the folded `columns` holds each of the words, the first `most`, accents or not."""
    for word in tokens(text)[:most]:
        rows = rows.filter(reduce(or_, (Q(**{f"{column}__contains": word}) for column in columns)))
    return rows
