"""Whether a PDF can be handed on: whole, without a password, without programs."""

import re
import zlib
from collections.abc import Iterator

from nhipcau.conference.papers.files import limits
from nhipcau.conference.papers.files.refusal import Refused

#: Actions that run a program or a script (ISO 32000-1, sections 12.6.4.5 and 12.6.4.16).
_PROGRAMS = re.compile(rb"/(JavaScript|Launch)\b")
#: A trailer or a cross-reference stream that names how the rest is encrypted (section 7.6).
_ENCRYPTED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
#: Objects packed together (section 7.5.7): the dictionary, then the stream.
_PACKED = re.compile(rb"/Type\s*/ObjStm\b.{0,500}?stream\r?\n", re.S)
#: A name may write its characters as numbers: /Java#53cript (section 7.3.5).
_WRITTEN = re.compile(rb"#([0-9A-Fa-f]{2})")
_END = 2048


def check_pdf(content: bytes) -> None:
    """Raise `Refused` for a PDF that is cut off, under a password, or runs scripts or programs."""
    if b"%%EOF" not in content[-_END:]:
        raise Refused("broken")
    if _ENCRYPTED.search(content):
        raise Refused("password")
    if any(_PROGRAMS.search(_plain(part)) for part in (content, *_packed(content))):
        raise Refused("macros")


def _plain(content: bytes) -> bytes:
    return _WRITTEN.sub(lambda found: bytes([int(found[1], 16)]), content)


def _packed(content: bytes) -> Iterator[bytes]:
    """The objects that are packed together, unpacked as far as they can be."""
    left = limits.MAX_OBJECTS
    for found in _PACKED.finditer(content):
        end = content.find(b"endstream", found.end())
        try:
            unpacked = zlib.decompressobj().decompress(content[found.end() : end], left)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left <= 0:
            raise Refused("unpacked")
        yield unpacked
