"""A declaration as PDF: its articles in one language, or side by side, with a field for each signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.languages import language_name
from nhipcau.core.records.revision import register_state
from nhipcau.core.text.languages import LANGUAGES, pick
from nhipcau.exchange.documents.typesetting import compile_document
from nhipcau.followup.declarations.models import AdoptedText
from nhipcau.followup.declarations.reading import column_of
from nhipcau.followup.declarations.texts import Content, digest_of, languages_of
from nhipcau.followup.drafting.models import Draft
from nhipcau.registry.places.models import Locality

SECONDS = 60


class Stage(Enum):
    """What is printed: a draft to be read, which says so across its pages, the text to be signed, the adopted one."""

    DRAFT = auto()
    SIGNING = auto()
    ADOPTED = auto()


@dataclass(frozen=True)
class Sheet:
    """What is printed: a content with its original language, when and where it is adopted, and by whom.

    `number` is that of the version, if it has one. `adopters` are as `AdoptedText` keeps them.
    """

    content: Content
    original: str
    edition: Edition | None
    stage: Stage
    number: int | None = None
    adopted_on: date | None = None
    place: Locality | None = None
    where: Content | None = None
    adopters: Sequence[Content] = ()


def sheet_of_draft(draft: Draft, content: Content, number: int | None = None) -> Sheet:
    """A draft as it stands, or the version of that number."""
    return Sheet(content, draft.original, draft.edition, Stage.DRAFT, number)


def sheet_of_adopted(text: AdoptedText) -> Sheet:
    """A version as it was adopted."""
    return Sheet(
        content=text.content,
        original=text.original,
        edition=text.declaration.edition,
        stage=Stage.ADOPTED,
        number=text.number,
        adopted_on=text.adopted_on,
        place=text.place,
        where={code: getattr(text, f"where_{code}") for code in LANGUAGES},
        adopters=text.adopters,
    )


def printed_languages(wanted: str, content: Content, original: str) -> list[str]:
    """The language asked for, if there is a text in it; else all in which there is one, in the order of menus."""
    known = languages_of(content, original)
    return [wanted] if wanted in known else [code for code in LANGUAGES if code in known] or [original]


def declaration_pdf(sheet: Sheet, languages: Sequence[str], reader: str) -> bytes:
    """The PDF in some languages; what is said around the text stands in that of the text, else in the reader's.

    Raises TypesettingError.
    """
    language = languages[0] if len(languages) == 1 else reader
    with override(language):
        return compile_document("declaration", _data(sheet, languages, language), seconds=SECONDS)


def _data(sheet: Sheet, languages: Sequence[str], language: str) -> dict[str, Any]:
    content, edition = sheet.content, sheet.edition
    title = pick(content["title"], language)
    invented = settings.SAMPLE_BANNER or register_state().sample
    return {
        "language": language,
        "title": title.value if title else _("Declaration"),
        "edition": _title(edition, language) if edition else "",
        "state": _state(sheet),
        "watermark": pgettext("across the pages of a draft", "DRAFT") if sheet.stage == Stage.DRAFT else "",
        "warning": _("Fictional sample data, generated to test the software: nothing on this page is real.")
        if invented
        else "",
        "languages": [_language(content, code, sheet.original) for code in languages],
        "articles": [
            {"number": str(number), "columns": [_column(one, code) for code in languages]}
            for number, one in enumerate(content["articles"], 1)
        ],
        "adopted": _adopted(sheet, language),
        "adopters": [_adopter(one, languages, language) for one in sheet.adopters],
        "digest": digest_of(content),
        "words": {
            "product": settings.PRODUCT_NAME,
            "page": _("page"),
            "article": pgettext("above an article", "Article"),
            "adopters": _("Adopted by"),
            "signature": _("(name, function, signature and stamp)"),
            "digest": _("Fingerprint of the text (SHA-256)"),
            "empty": _("Nothing in this language."),
        },
    }


def _state(sheet: Sheet) -> str:
    """What it is, in words."""
    if sheet.stage == Stage.SIGNING:
        return _("For signature")
    if sheet.stage == Stage.DRAFT:
        return _("Draft, version %(number)s") % {"number": sheet.number} if sheet.number else _("Draft")
    return _("Version %(number)s") % {"number": sheet.number} if sheet.number != 1 else ""


def _title(edition: Edition, language: str) -> str:
    found = edition.translated("title", language)
    return found.value if found else edition.slug


def _language(content: Content, code: str, original: str) -> dict[str, str]:
    note = pgettext("of a text in a language", "original") if code == original else ""
    return {
        "code": code,
        "name": capfirst(str(language_name(code))),
        "note": note,
        "title": content["title"].get(code, ""),
    }


def _column(article: Content, code: str) -> dict[str, Any]:
    column = column_of(article, code)
    lines = [line.strip() for line in column.text.splitlines() if line.strip()]
    return {"code": code, "title": column.title, "lines": lines, "items": [one for one in column.items if one.strip()]}


def _adopted(sheet: Sheet, language: str) -> str:
    """Where and when, in a line; empty before."""
    place = sheet.place.translated("title", language) if sheet.place else None
    where = pick(sheet.where, language) if sheet.where else None
    day = format_date(PartialDate.from_date(sheet.adopted_on), language) if sheet.adopted_on else ""
    return ", ".join(str(one) for one in (place, where, day) if one)


def _adopter(adopter: Content, languages: Sequence[str], language: str) -> dict[str, Any]:
    """An adopter by its names in the languages of the text, each once."""
    names = [adopter["name"].get(code, "") for code in languages] or [adopter["name"].get(language, "")]
    return {"names": list(dict.fromkeys(name for name in names if name)), "signed_by": adopter["signed_by"]}
