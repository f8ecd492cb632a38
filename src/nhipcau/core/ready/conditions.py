"""What a request says of the answer it can take: RFC 9110, sections 12.5.3 and 13.1.2."""

import re

#: An entity tag and what may stand between two of them; the comma may also stand within a tag.
_TAG = re.compile(r'[ \t,]*(?:W/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?=,|$)')
_ANY = "*"
_GZIP = ("gzip", "x-gzip")


def is_known(if_none_match: str, etag: str) -> bool:
    """Tell whether the header If-None-Match names the fingerprint `etag` (without quotes), strong or weak, or any.

    A list with a fault in it names what stands before the fault; the worst that follows is that a page is sent again.
    """
    if if_none_match.strip(" \t") == _ANY:
        return True
    place = 0
    while found := _TAG.match(if_none_match, place):
        if found[1] == etag:
            return True
        place = found.end()
    return False


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether the header Accept-Encoding allows gzip: named, or meant by `*`, and not with the weight 0."""
    if ";" not in accept_encoding and "*" not in accept_encoding:
        return "gzip" in (part.strip().lower() for part in accept_encoding.split(","))
    weights = dict(_weighted(part) for part in accept_encoding.lower().split(","))
    named = [weights[name] for name in _GZIP if name in weights]
    return max(named) > 0 if named else weights.get(_ANY, 0.0) > 0


def _weighted(part: str) -> tuple[str, float]:
    name, _semicolon, parameters = part.partition(";")
    weight = 1.0
    for parameter in parameters.split(";"):
        key, _equals, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                weight = 0.0
    return name.strip(), weight
