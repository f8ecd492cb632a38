"""A paper as a Word document, with what an official letter has above and below it."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nhipcau.exchange.documents.paper import Block, Heading, Items, Paper, Paragraph, Piece
from nhipcau.exchange.duties.word import markup
from nhipcau.exchange.duties.word.parts import (
    CONTENT_TYPES,
    DECLARATION,
    ROOT_RELATIONS,
    core_part,
    footer_part,
    styles_part,
)

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: The same document has the same bytes, whenever it is made.
_WHEN = (1980, 1, 1, 0, 0, 0)
_CENTRED = '<w:jc w:val="center"/>'
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)


@dataclass(frozen=True)
class Pair:
    """Two columns of lines, as they stand above and below an official letter."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    centred: bool = True


@dataclass(frozen=True)
class Words:
    """Words of the form itself: over the sources, and at the foot of a page."""

    sources: str
    page: str


def document_of(paper: Paper, words: Words, site: str, top: Pair | None = None, bottom: Pair | None = None) -> bytes:
    """The paper as a .docx file; addresses of the site are made whole by `site` (`https://host`)."""
    links = markup.Links(site)
    body = "".join(_body(paper, words, links, top, bottom))
    content = f"{DECLARATION}<w:document {_SPACES}><w:body>{body}{_PAGE}</w:body></w:document>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", ROOT_RELATIONS),
            ("docProps/core.xml", core_part(markup.text(paper.title), paper.language)),
            ("word/document.xml", content),
            ("word/_rels/document.xml.rels", _relations(links)),
            ("word/styles.xml", styles_part(paper.language)),
            ("word/footer1.xml", footer_part(markup.text(f"{paper.name} · {words.page} "))),
        ):
            archive.writestr(zipfile.ZipInfo(name, _WHEN), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _body(paper: Paper, words: Words, links: markup.Links, top: Pair | None, bottom: Pair | None) -> Iterator[str]:
    if top is not None:
        yield _pair(top, links) + markup.paragraph("")
    if paper.warning:
        yield markup.paragraph(markup.run(paper.warning, "<w:b/>"), "Note", _CENTRED)
    yield markup.paragraph(markup.run(paper.title), "Title")
    yield markup.paragraph(markup.run(paper.subtitle), "Subtitle")
    for one in paper.lead:
        yield markup.line(one, links)
    for chapter in paper.chapters:
        yield markup.paragraph(markup.run(f"{chapter.number}. {chapter.title}"), "Heading1")
        for block in chapter.blocks:
            yield _block(block, links)
    if bottom is not None:
        yield markup.paragraph("") + _pair(bottom, links) + markup.paragraph("")
    if paper.sources:
        yield markup.paragraph(markup.run(words.sources), "Heading1")
        for source in paper.sources:
            yield markup.line((Piece(f"{source.number}. "), *source.line), links, "Note")
    for one in paper.origin:
        yield markup.line(one, links, "Note")


def _block(block: Block, links: markup.Links) -> str:
    if isinstance(block, Paragraph):
        return markup.line(block.line, links, "Note" if block.look == "note" else "")
    if isinstance(block, Heading):
        return markup.paragraph(markup.run(block.text), "Heading2")
    if isinstance(block, Items):
        return "".join(markup.line((Piece("– "), *one), links, "Item") for one in block.lines)
    return markup.table(block, links)


def _pair(pair: Pair, links: markup.Links) -> str:
    def lines(pieces: Iterable[Piece]) -> Iterator[str]:
        return (markup.line((one,), links, "Cell", _CENTRED if pair.centred else "") for one in pieces)

    right = (markup.line((one,), links, "Cell", _CENTRED) for one in pair.right)
    return markup.side_by_side(lines(pair.left), right)


def _relations(links: markup.Links) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    own = (("styles", "styles", "styles.xml"), ("footer", "footer", "footer1.xml"))
    rows = [f'<Relationship Id="{key}" Type="{kind}/{name}" Target="{target}"/>' for key, name, target in own]
    rows += [
        f'<Relationship Id="{key}" Type="{kind}/hyperlink" Target="{markup.text(url)}" TargetMode="External"/>'
        for url, key in links.targets.items()
    ]
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'
