"""What the search index is to hold of a record: the columns of its entry, the keys of its names, its words."""

from itertools import chain
from typing import Any, NamedTuple

from nhipcau.core.records.fields import in_each
from nhipcau.core.records.kinds import Kind
from nhipcau.core.search.words import ANYWHERE, IN_NAME, token, words_of
from nhipcau.core.text.languages import LANGUAGES

#: Signs of a line that is shown, and of a name as a key.
MAX_LINE, MAX_KEY = 300, 200
_TITLES = in_each("title")
#: The columns of an entry, but for the kind and the number of its record.
COLUMNS = ["slug", "rank", "names", "folded", *_TITLES, *in_each("hint")]


class Document(NamedTuple):
    """What the index is to hold of a record: the columns of its entry (`COLUMNS`), its names as keys, its words."""

    columns: tuple[Any, ...]
    keys: frozenset[str]
    name_words: frozenset[str]
    other_words: frozenset[str]

    def tokens(self, kind: str) -> list[str]:
        """The words under the field they stand in; those of names are also looked for anywhere."""
        named, anywhere = (token(kind, where, "") for where in (IN_NAME, ANYWHERE))
        found = [named + word for word in self.name_words]
        found += [anywhere + word for word in self.name_words]
        found += [anywhere + word for word in self.other_words]
        return found


def document(kind: Kind, record: Any) -> Document:
    """What the index is to hold of a record with all that `Kind.searchable` reads of it."""
    found = kind.search_text(record)
    titles = [getattr(record, name) for name in _TITLES]
    lines = {" ".join(text.split())[:MAX_LINE]: None for text in (*titles, *found.names)}
    names = [line for line in lines if line]
    folded = [words_of(name) for name in names]
    name_words = frozenset(chain.from_iterable(folded))
    other = words_of("\n".join(map(str, filter(None, chain(found.words, found.hint.values())))))
    columns = (
        *(record.slug, found.rank, "\n".join(names), "\n".join(" ".join(words) for words in folded)),
        *titles,
        *(str(found.hint.get(code, ""))[:MAX_LINE] for code in LANGUAGES),
    )
    keys = frozenset("".join(words)[:MAX_KEY] for words in folded if words)
    return Document(columns, keys, name_words, frozenset(other) - name_words)
