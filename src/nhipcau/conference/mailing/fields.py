"""The fields of a text: "Dear {name}" with name=Lan is "Dear Lan". Plain Python.

A field is a name of small letters in braces, and nothing else: no attribute, no index, no format. Two braces are one
that is meant as such.
"""

import re
from collections.abc import Iterator, Mapping

_PIECE = re.compile(r"\{\{|\}\}|\{([a-z][a-z_]{0,39})\}|[{}]")


class BadText(Exception):
    """A brace that neither begins nor ends a field; `line` counts from 1, `near` is what stands there."""

    def __init__(self, line: int, near: str) -> None:
        super().__init__(f"line {line}: {near}")
        self.line, self.near = line, near


def fields_in(text: str) -> list[str]:
    """The names of the fields of a text, each once, in their order. Raises `BadText`."""
    return list(dict.fromkeys(name for name, _text in _pieces(text) if name))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with `values` in place of its fields; a field without a value is empty. Raises `BadText`."""
    return "".join(values.get(name, "") if name else piece for name, piece in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a text: the name of a field, or else what stands there. Raises `BadText`."""
    end = 0
    for found in _PIECE.finditer(text):
        if found.start() > end:
            yield "", text[end : found.start()]
        end = found.end()
        if found[1]:
            yield found[1], ""
        elif len(found[0]) > 1:
            yield "", found[0][0]
        else:
            near = text[found.start() : found.start() + 20].partition("\n")[0]
            raise BadText(text.count("\n", 0, found.start()) + 1, near)
    if end < len(text):
        yield "", text[end:]
