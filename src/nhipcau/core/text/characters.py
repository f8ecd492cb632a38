"""Characters that files may not hold, whatever somebody typed or pasted."""

import re

#: What XML 1.0 (production 2, Char) leaves out, and the control characters that RFC 5545 (3.1, TSAFE-CHAR) does.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff\u0085]")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")


def legal(text: str) -> str:
    """The text without characters that XML and calendars cannot hold; every line ends with a line feed."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The same on one line, with single spaces."""
    return " ".join(legal(text).split())
