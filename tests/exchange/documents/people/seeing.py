"""PDF documents as they are seen: drawn as pictures, their codes read, their words taken out."""

import io
import json
import re
from pathlib import Path
from typing import Any

import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from nhipcau.exchange.documents.typesetting import TEMPLATES, fonts

_DRAWING = '#set page(width: auto, height: auto, margin: 0pt)\n#image("document.pdf", page: {page})'

_MEASURING = """#import "fitting.typ": *
#set text(font: "Be Vietnam Pro", hyphenate: false)
#let given = json(bytes(sys.inputs.data))
"""


def drawn(document: bytes, folder: Path, page: int = 1, dots: int = 150) -> Image.Image:
    """A page of a PDF as a picture."""
    (folder / "document.pdf").write_bytes(document)
    source = folder / "drawing.typ"
    source.write_text(_DRAWING.format(page=page))
    return Image.open(io.BytesIO(typst.compile(source, format="png", ppi=dots))).convert("L")


def codes(picture: Image.Image) -> list[str]:
    """The texts of the QR codes in a picture."""
    return [found.text for found in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)]


def texts(document: bytes) -> list[str]:
    """The text of each page, spaces taken out: where lines break is no matter."""
    return [tight(page.extract_text()) for page in PdfReader(io.BytesIO(document)).pages]


def tight(text: str) -> str:
    """A text without its spaces."""
    return re.sub(r"\s+", "", text)


def measured(source: str, data: Any) -> Any:
    """What a piece of typst that knows `fitting.typ` says of `data` in its metadata."""
    fitting = (TEMPLATES / "people" / "fitting.typ").read_bytes()
    used = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts())
    sources = {"main.typ": (_MEASURING + source).encode(), "fitting.typ": fitting}
    inputs = {"data": json.dumps(data)}
    return json.loads(typst.query(sources, "<said>", field="value", one=True, font_paths=used, sys_inputs=inputs))
