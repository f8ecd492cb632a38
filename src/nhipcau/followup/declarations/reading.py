"""An adopted declaration as its page shows it: its texts by language, who adopted it, what each version changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from nhipcau.core.records.languages import language_name
from nhipcau.core.records.models import record_address
from nhipcau.core.text.languages import LANGUAGES, Text, pick
from nhipcau.followup.declarations.comparing import ArticleChange, Run, changes_between, title_changes
from nhipcau.followup.declarations.models import AdoptedText, Article
from nhipcau.followup.declarations.texts import PARTS, Content
from nhipcau.registry.partnerships.models import CooperationField


@dataclass(frozen=True)
class Column:
    """The text of an article in one language; `standing` says how it stands to the original, where that matters."""

    language: str
    title: str
    text: str
    items: Sequence[str]
    is_original: bool = False
    standing: Any = None

    @property
    def name(self) -> Any:
        """The name of the language."""
        return language_name(self.language)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.title or self.text or self.items)


@dataclass(frozen=True)
class Shown:
    """An article of a version with its columns; `slug` is where it stands on the page."""

    number: int
    slug: str
    kind: Any
    field: CooperationField | None
    columns: list[Column]


@dataclass(frozen=True)
class Adopter:
    """Who adopted a declaration: the name, its page if the register has one, and who signed."""

    name: Text | None
    url: str
    signed_by: str


@dataclass(frozen=True)
class Changes:
    """What a version changed of the one before."""

    titles: list[tuple[Any, list[Run]]]
    articles: list[ArticleChange]


def named(codes: Iterable[str]) -> list[tuple[str, Any]]:
    """Languages with their names."""
    return [(code, language_name(code)) for code in codes]


def shown_languages(wanted: str, text: AdoptedText) -> list[str]:
    """The languages to show side by side: one that is asked for, else all in which there is a text."""
    known = text.languages
    return [wanted] if wanted in known else known


def articles_shown(content: Content, languages: Iterable[str]) -> list[Shown]:
    """The articles of a content in some languages; in one query."""
    articles, codes = content["articles"], list(languages)
    fields = CooperationField.objects.in_bulk({one["field"] for one in articles if one["field"]}, field_name="slug")
    kinds = dict(Article.Kind.choices)
    return [
        Shown(
            number=number,
            slug=one["slug"],
            kind=kinds.get(one["kind"], ""),
            field=fields.get(one["field"]),
            columns=[column_of(one, code) for code in codes],
        )
        for number, one in enumerate(articles, 1)
    ]


def column_of(article: Content, language: str) -> Column:
    """An article of a content in a language."""
    title, text, items = (article[part].get(language, "") for part in PARTS)
    return Column(language, title, text, items.splitlines(), is_original=article.get("original") == language)


def title_of(content: Content, language: str | None = None) -> Text | None:
    """The title of a content in a language (default: the active one), or in the nearest that has one."""
    return pick(content["title"], language or get_language() or LANGUAGES[0])


def adopters_of(text: AdoptedText) -> list[Adopter]:
    """Who adopted a version, in the order in which they sign."""
    language = get_language() or LANGUAGES[0]
    return [
        Adopter(
            name=pick(one["name"], language),
            url=record_address(one["kind"], one["slug"]) if one["kind"] else "",
            signed_by=one["signed_by"],
        )
        for one in text.adopters
    ]


def changes_of(before: Content, after: Content) -> Changes:
    """What became of a content."""
    titles = [(language_name(code), runs) for code, runs in title_changes(before, after)]
    return Changes(titles, changes_between(before, after))
