"""Reading IATI files piece by piece: safe against hostile ones, and in memory that does not grow with the file."""

import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from nhipcau.exchange.iati.judging.schemas import KINDS

#: Bytes read at once, and bytes after which a unit or the head of a file is too large.
_CHUNK, MOST_BYTES = 1 << 16, 1 << 23
_INCLUDING = "{http://www.w3.org/2001/XInclude}"
_MOST_STRAYS = 20
#: What the root of both kinds begins with, in the encodings that are a single byte for it.
_ROOTS = b"<iati-"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Unreadable(Exception):
    """A file that is not read any further. `reason` says why, `values` what stands in the sentence about it."""

    def __init__(self, reason: str, line: int = 0, **values: str) -> None:
        super().__init__(f"{reason} {line}")
        self.reason, self.line, self.values = reason, line, values


class Reader:
    """The activities or organisations of a file, one after the other; what was read is let go with the next one.

    After the first unit, or at the end of a file without any, `root` is its root. `strays` are the first of what stands
    beside the units and does not belong there: line, and the element or the text.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.root: Any = None
        self._unit = ""
        self.strays: list[tuple[int, str]] = []
        # Faults of files read before are kept by lxml until then.
        etree.clear_error_log()
        self._parser = etree.XMLPullParser(
            ("start", "end"),
            tag=(*KINDS, *(unit for unit, _schema in KINDS.values()), f"{_INCLUDING}*"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )

    def __iter__(self) -> Iterator[Any]:
        """Each unit. Raises `Unreadable` for what is no such file, is not safe, or is cut off."""
        try:
            yield from self._units()
            self._parser.close()
            yield from self._found()
            self._let_go(all_of_them=True)
        except etree.XMLSyntaxError as error:
            raise _fault(error) from None
        if self.root is None:
            raise Unreadable("root")

    def _units(self) -> Iterator[Any]:
        since = 0
        while chunk := self._file.read(_CHUNK):
            if self.root is None and _DOCTYPE.search(chunk.partition(_ROOTS)[0]):
                raise Unreadable("doctype")
            self._parser.feed(chunk)
            since += len(chunk)
            for unit in self._found():
                since = 0
                yield unit
            self._let_go()
            if since > MOST_BYTES:
                raise Unreadable("root") if self.root is None else Unreadable("large", self.root.sourceline or 0)

    def _found(self) -> Iterator[Any]:
        for event, element in self._parser.read_events():
            if event == "start":
                self._begin(element)
            elif element.getparent() is self.root and element.tag == self._unit:
                yield element
                element.clear(keep_tail=True)

    def _begin(self, element: Any) -> None:
        if element.tag.startswith(_INCLUDING):
            raise Unreadable("include", element.sourceline or 0)
        if element.getparent() is None:
            if element.getroottree().docinfo.internalDTD is not None:
                raise Unreadable("doctype")
            if element.tag not in KINDS:
                raise Unreadable("root", element.sourceline or 0)
            self.root, self._unit = element, KINDS[element.tag][0]

    def _let_go(self, *, all_of_them: bool = False) -> None:
        """Drop the children of the root, but the last one while it may not be whole yet."""
        if self.root is None:
            return
        gone = self.root[:] if all_of_them else self.root[:-1]
        self._note(self.root.sourceline, self.root.text)
        self.root.text = None
        for child in gone:
            if isinstance(child.tag, str) and child.tag != self._unit and not child.tag.startswith("{"):
                self._note(child.sourceline, child.tag)
            self._note(child.sourceline, child.tail)
            self.root.remove(child)

    def _note(self, line: int | None, stray: str | None) -> None:
        if stray and stray.strip() and len(self.strays) < _MOST_STRAYS:
            self.strays.append((line or 0, " ".join(stray.split())))


def _fault(error: etree.XMLSyntaxError) -> Unreadable:
    # The log tells more than the exception: of an entity that is not known, only that nothing came.
    last = error.error_log.last_error
    line = (last.line if last else error.lineno) or 0
    words = last.message if last else str(error.msg or "")
    for reason, sign in (
        ("encoding", "ncod"),
        ("encoding", "not proper UTF-8"),
        ("deep", "depth"),
        ("large", "huge"),
        ("large", "too long"),
        ("entity", "ntity"),
    ):
        if sign in words:
            return Unreadable(reason, line)
    return Unreadable("syntax", line, found=words)
