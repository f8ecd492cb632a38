"""The full-text table: FTS5 on SQLite, tsvector on PostgreSQL, behind one interface.

Both hold tokens made by `words.token`, one row per entry, and stop reading as soon as they have found as many
rows as asked: a common word costs no more than a rare one.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from nhipcau.core.search.words import ANYWHERE, IN_NAME, TAG, Query, token

#: Upper bound of keys that begin with given ASCII letters and digits: the character after "z".
AFTER_LAST = "{"
#: Marks a token that stands for all words with this first letter.
FIRST = "*"


class Fulltext(ABC):
    """What both databases offer."""

    #: The collation in which keys of ASCII letters and digits compare byte by byte.
    collation: ClassVar[str]
    #: The column that holds the id of the entry.
    entry_id: ClassVar[str]

    @abstractmethod
    def store(self, documents: Sequence[tuple[int, str]]) -> None:
        """Store (entry id, tokens one space apart) anew."""

    @abstractmethod
    def condition(self, kind: str, field: str, query: Query) -> tuple[str, str]:
        """Return the SQL condition on entries of a kind that have all words in a field, and its parameter."""

    @contextmanager
    def reading(self) -> Iterator[CursorWrapper]:
        """Within it, the cursor reads the full-text table by its index."""
        with connection.cursor() as cursor:
            yield cursor

    def write(self, documents: Sequence[tuple[int, str]]) -> None:
        """Store (entry id, tokens one space apart), replacing what was stored of the same entries."""
        self.remove([entry for entry, _ in documents])
        self.store(documents)

    def remove(self, entries: Sequence[int]) -> None:
        """Forget entries."""
        if entries:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"DELETE FROM search_fulltext WHERE {self.entry_id} IN ({_marks(entries)})",  # noqa: S608
                    list(entries),
                )

    def clear(self) -> None:
        """Forget everything."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_fulltext")

    def candidates(self, kinds: Sequence[str], query: Query, named: int, mentioned: int) -> dict[str, list[int]]:
        """Return entry ids by kind, in one query.

        At most `named` each of those with a name that begins with what was typed (exact names come first, as
        they sort first) and those with all words in their names, and `mentioned` of those with all words anywhere.
        """
        parts: list[str] = []
        values: list[Any] = []
        for kind in kinds:
            for key in query.keys:
                parts.append(self._by_key())
                values += [kind, kind, key, key + AFTER_LAST, named]
            for field, limit in ((IN_NAME, named), (ANYWHERE, mentioned)):
                condition, value = self.condition(kind, field, query)
                parts.append(
                    f"SELECT %s, {self.entry_id} FROM search_fulltext WHERE {condition} LIMIT %s"  # noqa: S608
                )
                values += [kind, value, limit]
        found: dict[str, list[int]] = {kind: [] for kind in kinds}
        with self.reading() as cursor:
            cursor.execute(" UNION ALL ".join(f"SELECT * FROM ({one}) AS part" for one in parts), values)  # noqa: S608
            for kind, entry in cursor.fetchall():
                found[kind].append(entry)
        return found

    def named(self, kind: str, queries: Sequence[Query], limit: int) -> list[int]:
        """Return ids of entries of a kind with all words of one of `queries` in their names, `limit` for each."""
        if not queries:
            return []
        conditions = [self.condition(kind, IN_NAME, query) for query in queries]
        parts = [
            f"SELECT * FROM (SELECT {self.entry_id} FROM search_fulltext WHERE {condition} LIMIT %s) AS part"  # noqa: S608
            for condition, _value in conditions
        ]
        values = [one for _condition, value in conditions for one in (value, limit)]
        with self.reading() as cursor:
            cursor.execute(" UNION ".join(parts), values)
            return [entry for (entry,) in cursor.fetchall()]

    def _by_key(self) -> str:
        key = f"key COLLATE {self.collation}"
        return (
            "SELECT %s AS kind, entry_id FROM search_name "  # noqa: S608
            f"WHERE kind = %s AND {key} >= %s AND {key} < %s ORDER BY {key} LIMIT %s"
        )

    def known_words(self, spellings: Sequence[str], beginning: str) -> list[tuple[str, str, int]]:
        """Return (spelling, word, uses) of the words of the index that have one of `spellings`.

        One word that begins with `beginning`, if there is one, is returned under the spelling "".
        """
        word = f"word COLLATE {self.collation}"
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT variant, word, uses FROM search_spelling "  # noqa: S608
                f"WHERE variant IN ({_marks(spellings)}) "
                f"UNION ALL SELECT * FROM (SELECT '', word, uses FROM search_spelling "
                f"WHERE {word} >= %s AND {word} < %s LIMIT 1) AS part",
                [*spellings, beginning, beginning + AFTER_LAST],
            )
            return cursor.fetchall()


class SqliteFulltext(Fulltext):
    """FTS5; rows come in the order of entries."""

    collation = "BINARY"
    entry_id = "rowid"

    def store(self, documents: Sequence[tuple[int, str]]) -> None:
        """Store (entry id, tokens one space apart) anew."""
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_fulltext (rowid, words) VALUES (%s, %s)", documents)

    def condition(self, kind: str, field: str, query: Query) -> tuple[str, str]:
        """Return a MATCH with every token quoted: nothing typed is read as syntax."""
        words = []
        for place, alternatives in enumerate(query.alternatives):
            star = " *" if query.open_end and place == len(query.words) - 1 else ""
            words.append(" OR ".join(f'"{token(kind, field, word)}"{star}' for word in alternatives))
        return "search_fulltext MATCH %s", " AND ".join(f"({word})" for word in words)


class PostgresFulltext(Fulltext):
    """A tsvector of tokens without positions, and with the first letters of words under a mark of their own.

    The index would have to gather a tenth of all words for each search by one letter, as every search begins.
    """

    collation = '"C"'
    entry_id = "entry_id"

    @contextmanager
    def reading(self) -> Iterator[CursorWrapper]:
        """As above. Left alone, the planner reads the whole table for a search that may stop after a few rows.

        It cannot know that the words of one kind stand together, perhaps at the end.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            yield cursor
            cursor.execute("SET LOCAL enable_seqscan = on")

    def store(self, documents: Sequence[tuple[int, str]]) -> None:
        """Store (entry id, tokens one space apart) anew."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_fulltext (entry_id, words) VALUES (%s, array_to_tsvector(%s))",
                [(entry, sorted(_with_first_letters(tokens.split()))) for entry, tokens in documents],
            )

    def condition(self, kind: str, field: str, query: Query) -> tuple[str, str]:
        """Return a match of a tsquery with every token quoted: nothing typed is read as syntax."""
        words = []
        for place, alternatives in enumerate(query.alternatives):
            is_open = query.open_end and place == len(query.words) - 1
            words.append(" | ".join(_lexeme(token(kind, field, word), is_open) for word in alternatives))
        return "words @@ %s::tsquery", " & ".join(f"({word})" for word in words)


def _lexeme(one: str, is_open: bool) -> str:
    if not is_open:
        return f"'{one}'"
    return f"'{one}{FIRST}'" if len(one) == TAG + 1 else f"'{one}':*"


def _with_first_letters(tokens: Iterable[str]) -> set[str]:
    known = set(tokens)
    return known | {one[: TAG + 1] + FIRST for one in known}


def fulltext() -> Fulltext:
    """Return the full-text table of the database in use."""
    return PostgresFulltext() if connection.vendor == "postgresql" else SqliteFulltext()


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
