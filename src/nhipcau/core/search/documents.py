"""What the search index is to hold of a record: the columns of its entry, the keys of its names, its words."""

from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from nhipcau.core.records.fields import in_each
from nhipcau.core.records.kinds import Kind
from nhipcau.core.search.words import ANYWHERE, IN_NAME, token, words_of
from nhipcau.core.text.languages import LANGUAGES

#: Signs of a line that is shown, and of a name as a key.
MAX_LINE, MAX_KEY = 300, 200
_TITLES = in_each("title")
_titles = attrgetter(*_TITLES)
#: The columns of an entry, but for the kind and the number of its record.
COLUMNS = ["slug", "rank", "names", "folded", *_TITLES, *in_each("hint")]


class Document(NamedTuple):
    """What the index is to hold of a record: the columns of its entry (`COLUMNS`), its names as keys, its words."""

    columns: tuple[Any, ...]
    keys: frozenset[str]
    name_words: frozenset[str]
    other_words: frozenset[str]

    def tokens(self, kind: str) -> str:
        """The words under the field they stand in, one space apart; those of names are also looked for anywhere."""
        named, anywhere = _beginnings(kind)
        return (named.join(["", *self.name_words]) + anywhere.join(["", *self.name_words, *self.other_words]))[1:]


@cache
def _beginnings(kind: str) -> tuple[str, str]:
    """What stands before each word of a kind: before one of a name, and before one anywhere."""
    return " " + token(kind, IN_NAME, ""), " " + token(kind, ANYWHERE, "")


def document(kind: Kind, record: Any) -> Document:
    """What the index is to hold of a record with all that `Kind.searchable` reads of it."""
    found = kind.search_text(record)
    titles = _titles(record)
    lines = dict.fromkeys([" ".join(text.split())[:MAX_LINE] for text in (*titles, *found.names)])
    names = [line for line in lines if line]
    folded = [words_of(name) for name in names]
    name_words = frozenset(chain.from_iterable(folded))
    hint = found.hint
    other = words_of("\n".join([str(text) for text in (*found.words, *hint.values()) if text]))
    columns = (
        *(record.slug, found.rank, "\n".join(names), "\n".join([" ".join(words) for words in folded])),
        *titles,
        *[str(hint.get(code, ""))[:MAX_LINE] for code in LANGUAGES],
    )
    keys = frozenset(["".join(words)[:MAX_KEY] for words in folded if words])
    return Document(columns, keys, name_words, frozenset(other) - name_words)
