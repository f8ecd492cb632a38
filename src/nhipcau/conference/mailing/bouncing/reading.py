"""Reading reports: to whom, why, and about which message. Nothing of what is read is trusted or repeated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

#: A report longer than that is cut: what it says stands at its beginning, before the message that came back.
LONGEST = 512 * 1024
#: So many parts of a message, and reports of a file, are looked at.
MOST_PARTS, MOST_REPORTS = 400, 5000
#: So much of a line is read.
_LINE = 600
_STATUS = re.compile(r"([245])\.\d{1,3}\.\d{1,3}")
_ADDRESS = re.compile(r"[^\s<>;,\"]{1,200}@[^\s<>;,\"]{1,253}")
_BEGIN = re.compile(rb"(?:\A|\n)From [^\n]{0,500}\n")
#: The old way of Python's library, which reads anything and raises less.
_POLICY = policy.compat32


@dataclass(frozen=True)
class Report:
    """What a report says of one reader: `about` is the `Message-ID` of what was sent, "" where it does not say."""

    address: str
    code: str
    about: str

    @property
    def is_for_good(self) -> bool:
        """Whether the mail will never arrive; otherwise the servers go on trying."""
        return self.code.startswith("5")


def messages_in(content: bytes) -> Iterator[bytes]:
    """The messages of a file: one, or many one after the other as mailboxes keep them (mbox)."""
    starts = [found.end() for found, _number in zip(_BEGIN.finditer(content), range(MOST_REPORTS), strict=False)]
    if not starts or not content.startswith(b"From "):
        yield content[:LONGEST]
        return
    ends = [*(start - 1 for start in starts[1:]), len(content)]
    for start, end in zip(starts, ends, strict=True):
        yield content[start : min(end, start + LONGEST)]


def reports_in(message: bytes) -> list[Report]:
    """What a message reports on mail that was not delivered; empty for any other message, however it is made."""
    try:
        parsed = BytesParser(policy=_POLICY).parsebytes(message)
        parts = _parts(parsed)
        about = _about(parts)
        groups = [group for part in parts if _kind(part) == "message/delivery-status" for group in _groups(part)]
        found = [_report(group, about) for group in groups]
    # The library raises whatever its helpers do on headers that nobody should write.
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError):
        return []
    return list(dict.fromkeys(one for one in found if one is not None))


def _parts(message: Message) -> list[Message]:
    return [part for part, _number in zip(message.walk(), range(MOST_PARTS), strict=False)]


def _kind(part: Message) -> str:
    return part.get_content_type()


def _groups(part: Message) -> list[Message]:
    """The groups of lines of a report; the first is about the message as a whole."""
    content = part.get_payload()
    return [one for one in content if isinstance(one, Message)] if isinstance(content, list) else []


def _report(group: Message, about: str) -> Report | None:
    """What a group says of one reader, if the mail did not arrive."""
    if str(group.get("Action", "")).strip().lower() != "failed":
        return None
    code = _STATUS.search(str(group.get("Status", ""))[:_LINE])
    named = str(group.get("Original-Recipient") or group.get("Final-Recipient") or "")
    address = _ADDRESS.search(named[:_LINE].rpartition(";")[2])
    if code is None or (address is None and not about):
        return None
    return Report(address[0].lower() if address else "", code[0], about)


def _about(parts: list[Message]) -> str:
    """The `Message-ID` of what came back, from the message or the headers that the report brings with it."""
    for part in parts:
        if _kind(part) == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return _identifier(BytesHeaderParser(policy=_POLICY).parsebytes(content[:LONGEST]))
        if _kind(part) == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                return _identifier(inner[0])
    return ""


def _identifier(message: Message) -> str:
    return str(message.get("Message-ID", ""))[:_LINE].strip()
