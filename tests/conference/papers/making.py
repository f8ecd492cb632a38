"""Calls and papers for tests, and files as programs write them."""

import io
import zipfile
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.actions.handing_in import Author, Given, begin, submit
from nhipcau.conference.papers.models import Call, Paper
from tests.rows import titled

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def pdf(*objects: bytes) -> bytes:
    """A small PDF; `objects` are written into it as they are."""
    return b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + b"\n".join(objects) + b"\ntrailer<<>>\n%%EOF\n"


def archive(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A packed archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def docx(**more: bytes) -> bytes:
    """A document of Word with further parts; a double underscore in a name is a slash, a single one a point."""
    further = {name.replace("__", "/").replace("_", "."): content for name, content in more.items()}
    types = f'<Types><Override ContentType="{WORD}"/></Types>'.encode()
    return archive({"[Content_Types].xml": types, "word/document.xml": b"<document/>", **further})


def odt(**more: bytes) -> bytes:
    """A text of OpenDocument with further parts, named as for `docx`."""
    further = {name.replace("__", "/").replace("_", "."): content for name, content in more.items()}
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>", **further})


def sent(content: bytes, name: str = "tham luận.pdf") -> Any:
    """A file as a form sends it."""
    return ContentFile(content, name=name)


def call(edition: Edition, slug: str = "water", **columns: Any) -> Call:
    """An announced call that closes in a week."""
    now = timezone.now()
    defaults = {"opens": now - timedelta(days=7), "closes": now + timedelta(days=7), "announced": True}
    return Call.objects.create(edition=edition, slug=slug, **{**titled(slug.title()), **defaults, **columns})


def given(**columns: Any) -> Given:
    """A whole paper in French by one author."""
    defaults: dict[str, Any] = {
        "language": "fr",
        "title": "L'eau à Hué",
        "abstract": "Vingt ans de coopération.",
        "authors": (Author("Anne Martin", "directrice", "Eau de Rennes", "anne@example.org"),),
        "files": (sent(pdf()),),
    }
    return Given(**{**defaults, **columns})


def paper(user: Any, of: Call, **columns: Any) -> Paper:
    """A paper that somebody has handed in."""
    made = begin(user, of, given(**columns))
    return submit(user, made, made.version)
