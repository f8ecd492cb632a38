"""Values as lines of JSON: between the process that reads a file and the one that writes, and for fingerprints."""

import json
from typing import Any

import orjson

#: Numbers nearer to nothing are written with an exponent, which orjson writes otherwise than Python.
_SMALL = 1e-4
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def plain(value: Any) -> bytes:
    """A value without fractions, its keys in their order. What UTF-8 has no place for becomes a question mark."""
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        # Halves of signs, and whole numbers of more than 64 bits.
        return _PLAIN(value).encode("utf-8", "replace")


def in_order(value: dict[str, Any]) -> bytes:
    """What is stated, its keys sorted: the same bytes for the same, today and in the fingerprints that are kept.

    Its only fractions are the coordinates of its places.
    """
    if all(abs(number) >= _SMALL for place in value.get("places", ()) for number in place[2:] if number):
        try:
            return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
        except orjson.JSONEncodeError:
            pass
    return _SORTED(value).encode("utf-8", "replace")


def value_of(line: bytes) -> dict[str, Any]:
    """What a line says."""
    found: dict[str, Any] = orjson.loads(line)
    return found
