"""Paragraphs and tables of a Word document; everything that is said in them is escaped here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.encoding import iri_to_uri

from nhipcau.core.text.characters import legal
from nhipcau.exchange.documents.paper import Cell, Column, Line, Piece, Table

#: The breadth between the margins of an A4 page, in twentieths of a point.
BREADTH = 9638
#: What Word takes for an address: of anything else it says that the file is damaged.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?([/?#][!-~]*)?")
_LOOKS = {
    "strong": "<w:b/>",
    "soft": '<w:color w:val="595959"/>',
    "italic": "<w:i/>",
    "motto": '<w:b/><w:u w:val="single"/>',
    "blank": '<w:highlight w:val="yellow"/>',
}
_LINK = '<w:color w:val="1F4E99"/><w:u w:val="single"/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass
class Links:
    """The addresses outside the document that it leads to; each is named once in a part of its own."""

    site: str
    targets: dict[str, str] = field(default_factory=dict)

    def of(self, url: str) -> str:
        """The name of the relation to an address; empty for one that leads nowhere from a document."""
        whole = iri_to_uri(self.site + url if url.startswith("/") else url)
        if not _ADDRESS.fullmatch(whole):
            return ""
        return self.targets.setdefault(whole, f"link{len(self.targets) + 1}")


def text(words: str) -> str:
    """Words as they may stand in XML."""
    return escape(legal(words), quote=True)


def run(words: str, properties: str = "", language: str = "") -> str:
    """Words that look alike; lines are broken where they are."""
    tongue = f'<w:lang w:val="{text(language)}"/>' if language else ""
    inner = properties + tongue
    broken = "<w:br/>".join(f'<w:t xml:space="preserve">{text(one)}</w:t>' for one in words.split("\n"))
    return f"<w:r>{f'<w:rPr>{inner}</w:rPr>' if inner else ''}{broken}</w:r>"


def piece(one: Piece, links: Links) -> str:
    """A piece of a paper with its link and the numbers of its sources."""
    relation = links.of(one.url) if one.url else ""
    look = _LOOKS.get(one.look, "")
    if relation:
        bold = look if one.look == "strong" else ""
        shown = f'<w:hyperlink r:id="{relation}">{run(one.text, bold + _LINK, one.lang)}</w:hyperlink>'
    else:
        shown = run(one.text, look, one.lang)
    if one.cites:
        shown += run(" [" + ", ".join(str(number) for number in one.cites) + "]", _LOOKS["soft"])
    return shown


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = named + properties
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{content}</w:p>"


def line(pieces: Line, links: Links, style: str = "", properties: str = "") -> str:
    """A line of a paper as a paragraph."""
    return paragraph("".join(piece(one, links) for one in pieces), style, properties)


def table(block: Table, links: Links) -> str:
    """A table whose head is repeated on every page and whose rows are not divided between two."""
    widths = _widths(block.columns)
    head = "".join(
        _cell([paragraph(run(column.label, _LOOKS["strong"]), "Cell", _side(column))], width, shade=True)
        for column, width in zip(block.columns, widths, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for row in block.rows:
        cells = zip(row, block.columns, widths, strict=True)
        filled = "".join(_cell(_lines(cell, column, links), width) for cell, column, width in cells)
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{filled}</w:tr>")
    return _table("".join(rows), widths, _BORDERS) + paragraph("", "Cell")


def side_by_side(left: Iterable[str], right: Iterable[str], shares: tuple[int, int] = (2, 3)) -> str:
    """Two columns of paragraphs without lines around them."""
    widths = [BREADTH * share // sum(shares) for share in shares]
    cells = "".join(
        _cell(list(one) or [paragraph("")], width) for one, width in zip((left, right), widths, strict=True)
    )
    return _table(f"<w:tr>{cells}</w:tr>", widths, "")


def _table(rows: str, widths: Sequence[int], borders: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    drawn = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    layout = '<w:tblLayout w:type="fixed"/>'
    properties = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{drawn}{layout}'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _cell(paragraphs: Sequence[str], width: int, *, shade: bool = False) -> str:
    ground = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def _lines(cell: Cell, column: Column, links: Links) -> list[str]:
    return [line(one, links, "Cell", _side(column)) for one in cell] or [paragraph("", "Cell")]


def _side(column: Column) -> str:
    return '<w:jc w:val="right"/>' if column.number else ""


def _widths(columns: Sequence[Column]) -> list[int]:
    whole = sum(column.width for column in columns)
    return [BREADTH * column.width // whole for column in columns]
