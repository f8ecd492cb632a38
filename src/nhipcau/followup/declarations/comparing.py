"""What changed from one version of a text to another, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from nhipcau.core.records.languages import language_name
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.texts import PARTS, Content

#: A word, or a mark, with the blanks after it; lines end on their own.
_WORDS = re.compile(r"\n|\w+[^\S\n]*|[^\w\s][^\S\n]*|[^\S\n]+")


class Deed(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    TAKEN = "taken"


@dataclass(frozen=True)
class Run:
    """Words that share what became of them."""

    deed: Deed
    text: str


@dataclass(frozen=True)
class TextChange:
    """What changed in the texts of an article in one language: its heading, its text, its list."""

    language: str
    title: list[Run]
    text: list[Run]
    items: list[Run]

    @property
    def name(self) -> Any:
        """The name of the language."""
        return language_name(self.language)


@dataclass(frozen=True)
class ArticleChange:
    """What became of an article: `state` is "added", "removed", "changed" or "moved"; numbers count from 1."""

    slug: str
    state: str
    before: int | None
    number: int | None
    texts: list[TextChange]


def compare(before: str, after: str) -> list[Run]:
    """The words of both texts in order: kept, added, taken out. A change stands as what was taken, then what came."""
    one, other = _WORDS.findall(before), _WORDS.findall(after)
    # Blanks at the end of a word are no change of it.
    known = SequenceMatcher(None, [word.rstrip(" ") for word in one], [word.rstrip(" ") for word in other], False)
    runs: list[Run] = []
    for deed, a, b, c, d in known.get_opcodes():
        if deed == "equal":
            runs.append(Run(Deed.KEPT, "".join(other[c:d])))
            continue
        if b > a:
            runs.append(Run(Deed.TAKEN, "".join(one[a:b])))
        if d > c:
            runs.append(Run(Deed.ADDED, "".join(other[c:d])))
    return runs


def changed(runs: list[Run]) -> bool:
    """Whether anything was added or taken out."""
    return any(run.deed != Deed.KEPT for run in runs)


def changes_between(before: Content, after: Content) -> list[ArticleChange]:
    """What became of the articles, in the order of the later text; what was removed stands at the end."""
    old = {one["slug"]: (number, one) for number, one in enumerate(before["articles"], 1)}
    new = {one["slug"]: (number, one) for number, one in enumerate(after["articles"], 1)}
    found = []
    shared = [slug for slug in old if slug in new]
    moved = _moved(shared, [slug for slug in new if slug in old])
    for slug, (number, article) in new.items():
        place, standing = old.get(slug, (None, _EMPTY))
        texts = list(_texts(standing, article))
        if place is None:
            found.append(ArticleChange(slug, "added", None, number, texts))
        elif texts:
            found.append(ArticleChange(slug, "changed", place, number, texts))
        elif slug in moved:
            found.append(ArticleChange(slug, "moved", place, number, []))
    for slug, (number, article) in old.items():
        if slug not in new:
            found.append(ArticleChange(slug, "removed", number, None, list(_texts(article, _EMPTY))))
    return found


def title_changes(before: Content, after: Content) -> list[tuple[str, list[Run]]]:
    """What changed in the title of the whole, by language."""
    both = ((code, before["title"].get(code, ""), after["title"].get(code, "")) for code in LANGUAGES)
    return [(code, compare(one, other)) for code, one, other in both if one != other]


_EMPTY: Content = {part: {} for part in PARTS}


def _texts(before: Content, after: Content) -> Iterator[TextChange]:
    for code in LANGUAGES:
        runs = [compare(before[part].get(code, ""), after[part].get(code, "")) for part in PARTS]
        if any(changed(one) for one in runs):
            yield TextChange(code, *runs)


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Those that stand in another order than before: as few as explain it."""
    known = SequenceMatcher(None, before, after, False)
    kept = {slug for block in known.get_matching_blocks() for slug in before[block.a : block.a + block.size]}
    return set(after) - kept
