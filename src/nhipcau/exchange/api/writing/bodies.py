"""Reading the body of a request: an object of JSON, of a bounded size, with nothing in it that cannot be kept."""

import json
import math
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _

from nhipcau.exchange.api.problems import MALFORMED, TOO_LARGE, UNSUPPORTED, Fault, Problem, invalid

#: As many bytes are read.
LONGEST = 1_000_000
#: As deep are objects and lists within each other: parts within parts, and their texts, need five.
DEEPEST = 12
TYPES = ("application/json", "application/merge-patch+json")


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The body of a request. Raises `Problem`."""
    if request.content_type not in TYPES:
        raise Problem(UNSUPPORTED, _("Send %(types)s.") % {"types": " · ".join(TYPES)})
    content = _decoded(_bytes(request))
    if not isinstance(content, dict):
        raise Problem(MALFORMED, _("The body is no object: it begins with “{” and ends with “}”."))
    faults = list(_unkept(content))
    if faults:
        raise invalid(*faults)
    return content


def pointer(*steps: Any) -> str:
    """A JSON pointer (RFC 6901) that leads down these steps."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _bytes(request: HttpRequest) -> bytes:
    too_large = Problem(TOO_LARGE, _("The body has more than %(n)s bytes.") % {"n": LONGEST})
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise too_large from error
    except UnreadablePostError as error:
        raise Problem(MALFORMED, _("The body broke off.")) from error
    if len(body) > LONGEST:
        raise too_large
    return body


def _decoded(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_once)
    except _TwiceError as error:
        raise Problem(MALFORMED, _("“%(name)s” stands twice in one object.") % {"name": str(error)[:100]}) from error
    except (ValueError, RecursionError) as error:
        raise Problem(MALFORMED, _("The body is not JSON in UTF-8.")) from error


class _TwiceError(Exception):
    """A name that stands twice: which of the values is meant cannot be known."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _unkept(value: Any, steps: tuple[Any, ...] = ()) -> Iterator[Fault]:
    """What neither database can keep: texts with signs that are none, numbers without end, nesting without end."""
    if len(steps) > DEEPEST:
        yield Fault(pointer(*steps), _("This is nested too deeply."))
    elif isinstance(value, str):
        if not _can_be_kept(value):
            yield Fault(pointer(*steps), _("The text holds a character that cannot be kept."))
    elif isinstance(value, float) and not math.isfinite(value):
        yield Fault(pointer(*steps), _("The number is too large."))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if not _can_be_kept(name):
                yield Fault(pointer(*steps), _("The text holds a character that cannot be kept."))
            else:
                yield from _unkept(inner, (*steps, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unkept(inner, (*steps, number))


def _can_be_kept(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
