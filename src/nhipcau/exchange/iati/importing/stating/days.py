"""Days and what is known of them."""

from functools import lru_cache

from nhipcau.core.dates.partial import PartialDate, PartialDateError

_LENGTH = len("2021-03-01")
#: What a column of the database holds.
_LONGEST = 40


def day(text: str | None) -> str:
    """A day as the register writes it, without the time zone that files may add; empty for what is none."""
    return known((text or "").strip()[:_LENGTH])


def known(text: str) -> str:
    """A partial date; empty for what is none, as the years that the register does not know."""
    return _known(text) if text and len(text) <= _LONGEST else ""


@lru_cache(maxsize=1 << 13)
def _known(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except PartialDateError:
        return ""
