"""What stands against verifying a promise: who, until when, by what one sees it, and words that say nothing."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from nhipcau.followup.commitments.wording.vague import hedges, vague_words

Code = Literal["actor", "date", "measure", "number", "vague", "hedge"]
_NUMBER = re.compile(r"\d")
#: A year is no measure.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Promise:
    """A promise as it is worded: texts by language; whether its owner, a last day and a number of things are named."""

    texts: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    has_owner: bool = False
    has_end: bool = False
    has_count: bool = False


@dataclass(frozen=True)
class Finding:
    """One thing that stands against it; `words` are those of the text that are meant."""

    code: Code
    words: tuple[str, ...] = ()


def findings(promise: Promise) -> list[Finding]:
    """All that stands against verifying a promise; nothing as long as nothing is worded."""
    if not any(text.strip() for text in promise.texts.values()):
        return []
    return list(_findings(promise))


def _findings(promise: Promise) -> Iterator[Finding]:
    if not promise.has_owner:
        yield Finding("actor")
    if not promise.has_end:
        yield Finding("date")
    measured = any(text.strip() for text in promise.measures.values())
    counted = promise.has_count or _counts(promise)
    if not measured and not promise.has_count:
        yield Finding("measure")
    elif not counted:
        yield Finding("number")
    vague = _words(promise.texts, vague_words)
    if vague and not counted:
        yield Finding("vague", vague)
    taken_back = _words(promise.texts, hedges)
    if taken_back:
        yield Finding("hedge", taken_back)


def _counts(promise: Promise) -> bool:
    texts = [*promise.texts.values(), *promise.measures.values()]
    return any(_NUMBER.search(_YEAR.sub("", text)) for text in texts)


def _words(texts: Mapping[str, str], find: Callable[[str, str], list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for code, text in texts.items() for word in find(text, code)))
