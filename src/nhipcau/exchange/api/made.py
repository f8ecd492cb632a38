"""What is shown of parts beside their columns: files to be fetched, and what was adopted and never changes.

Addresses of files are those of the public pages, so that whoever may not fetch one there may not here either.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode

from nhipcau.conference.papers.files.guard import TYPES
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.api.routing import EXAMPLE, ROOT
from nhipcau.followup.commitments.models import Commitment, Evidence
from nhipcau.followup.declarations.models import AdoptedText, Declaration

Shown = dict[str, Any]
PDF = TYPES["pdf"]


@dataclass(frozen=True)
class Made:
    """A name of a part under which no column stands: its JSON schema with an example, and how it is made.

    `show` takes the part, the record it belongs to and the address of the site.
    """

    name: str
    schema: Shown
    example: Any
    show: Callable[[Any, Any, str], Any]


def _file(evidence: Evidence, commitment: Commitment, site: str) -> Shown | None:
    if not evidence.stored:
        return None
    address = reverse("commitments:evidence", args=[commitment.slug, evidence.pk])
    return {"href": f"{site}{address}", "media_type": TYPES[evidence.format], "size": evidence.size}


def _page(text: AdoptedText, declaration: Declaration, site: str) -> str:
    return site + reverse("declarations:version", args=[declaration.slug, text.number])


def _files(text: AdoptedText, declaration: Declaration, site: str) -> list[Shown]:
    """The version as PDF: where it has several languages, with all of them side by side first."""
    address = site + reverse("declaration:pdf", args=[declaration.slug])
    languages = text.languages
    found = []
    for code in [*([None] if len(languages) > 1 else []), *languages]:
        asked = {"version": str(text.number), **({"language": code} if code else {})}
        found.append({"href": f"{address}?{urlencode(asked)}", "language": code, "media_type": PDF})
    return found


def _adopters(text: AdoptedText, _declaration: Declaration, site: str) -> list[Shown]:
    """Who adopted it, in the order in which they sign; who signed for them stands on the page alone."""
    return [
        {
            "name": one["name"],
            "type": one["kind"],
            "id": one["slug"],
            "href": f"{site}{ROOT}/{one['kind']}/{one['slug']}" if one["kind"] else None,
        }
        for one in text.adopters
    ]


def _object(**properties: Shown) -> Shown:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Shown, description: str) -> Shown:
    return {"type": "array", "description": description, "items": items}


_STRING: Shown = {"type": "string"}
_ADDRESS: Shown = {"type": "string", "format": "uri"}
_LANGUAGE: Shown = {"type": "string", "enum": list(LANGUAGES)}
_TEXTS: Shown = {"type": "object", "additionalProperties": {"type": "string"}, "description": "A text by language."}
_ARTICLE = _object(slug=_STRING, kind=_STRING, field=_STRING, original=_STRING, title=_TEXTS, text=_TEXTS, items=_TEXTS)
_EXAMPLE_FILE: Shown = {
    "href": f"{EXAMPLE}/en/declarations/an-identifier/declaration.pdf?version=1&language=fr",
    "language": "fr",
    "media_type": PDF,
}
_EXAMPLE_ARTICLE: Shown = {
    "slug": "water",
    "kind": "statement",
    "field": "water",
    "original": "fr",
    "title": {"fr": "…"},
    "text": {"fr": "…"},
    "items": {},
}
#: By model, in the order in which they are shown after its columns.
MADE: Mapping[type[Model], tuple[Made, ...]] = {
    Evidence: (
        Made(
            "file",
            {
                **_object(href=_ADDRESS, media_type=_STRING, size={"type": "integer"}),
                "type": ["object", "null"],
                "description": "Of a document: where it is fetched, what it is, and its size in bytes.",
            },
            {"href": f"{EXAMPLE}/en/commitments/an-identifier/evidence/1", "media_type": PDF, "size": 48213},
            _file,
        ),
    ),
    AdoptedText: (
        Made(
            "url",
            {**_ADDRESS, "description": "The page of this version."},
            f"{EXAMPLE}/en/declarations/an-identifier/versions/1",
            _page,
        ),
        Made(
            "languages",
            _list(_LANGUAGE, "The languages in which it has a text, the original first."),
            ["fr"],
            lambda text, _declaration, _site: text.languages,
        ),
        Made(
            "content",
            {
                **_object(title=_TEXTS, articles={"type": "array", "items": _ARTICLE}),
                "description": "The text as it was adopted, by language whatever `lang` says; items one a line.",
            },
            {"title": {"fr": "…"}, "articles": [_EXAMPLE_ARTICLE]},
            lambda text, _declaration, _site: text.content,
        ),
        Made(
            "sha256",
            {
                **_STRING,
                "pattern": "^[0-9a-f]{64}$",
                "description": "The fingerprint that stands on printed copies: SHA-256 of `content` as JSON in UTF-8 "
                "with keys in order, without blanks and escapes.",
            },
            "0" * 64,
            lambda text, _declaration, _site: text.digest,
        ),
        Made(
            "adopters",
            _list(
                _object(name=_TEXTS, type=_STRING, id=_STRING, href={"type": ["string", "null"], "format": "uri"}),
                "Who adopted it, in the order in which they sign.",
            ),
            [{"name": {"fr": "…"}, "type": "", "id": "", "href": None}],
            _adopters,
        ),
        Made(
            "files",
            _list(
                _object(href=_ADDRESS, language={"type": ["string", "null"]}, media_type=_STRING),
                "The version as PDF, by language; null is all of them side by side. Made when it is asked for.",
            ),
            [_EXAMPLE_FILE],
            _files,
        ),
    ),
}
