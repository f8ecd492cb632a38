"""One YAML document, read into plain values beside the line of every key and list item."""

import re
from typing import Any

import yaml
from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.faults import Faults

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

#: Where a value stands in its file: the keys and indexes that lead to it.
Path = tuple[str | int, ...]
Lines = dict[Path, int]

#: Levels of nesting; the deepest of our own entries have ten.
MAX_DEPTH = 50
_NUMBERS = {"tag:yaml.org,2002:int": int, "tag:yaml.org,2002:float": float}
_TEXT = "tag:yaml.org,2002:str"
_COLLECTIONS = ("tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


class _Loader(_Base):
    """Knows text, numbers, true, false and null: dates, codes with a leading zero and "no" stay text."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}


for _tag, _pattern, _first in (
    ("null", "|~|null", ["", "~", "n"]),
    ("bool", "true|false", ["t", "f"]),
    ("int", "-?(?:0|[1-9][0-9]*)", list("-0123456789")),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", list("-0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)


class _Unreadable(Exception):
    """The document cannot be turned into plain values; `line` and the text say where and why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_document(content: bytes, file: str, faults: Faults) -> tuple[Any, Lines] | None:
    """Return the values of a document and the lines they stand on; None, with a fault added, if it is unreadable.

    Aliases, tabs, tags and several documents in a file are refused; a key given twice is a fault of its own.
    """
    try:
        text = _decode(content)
        return _Reader(file, faults).read(text)
    except _Unreadable as fault:
        faults.add(file, fault.line, str(fault))
    except yaml.YAMLError as error:
        faults.add(file, _line_of(error), _("not valid YAML: %(problem)s") % {"problem": _problem_of(error)})
    return None


def _decode(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = _("not UTF-8 (byte %(byte)s); save the file as UTF-8") % {"byte": f"0x{content[error.start]:02x}"}
        raise _Unreadable(line, message) from error
    if "\t" in text:
        raise _Unreadable(text.count("\n", 0, text.index("\t")) + 1, _("a tab; write spaces instead"))
    return text


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else 1


def _problem_of(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)


class _Reader:
    """Turns the nodes of one document into values and notes their lines."""

    def __init__(self, file: str, faults: Faults) -> None:
        self._file = file
        self._faults = faults
        self._lines: Lines = {}

    def read(self, text: str) -> tuple[Any, Lines]:
        _refuse_bombs(text)
        node = yaml.compose(text, Loader=_Loader)
        return (None if node is None else self._value(node, ())), self._lines

    def _value(self, node: yaml.Node, path: Path) -> Any:
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node.tag not in _COLLECTIONS:
            raise _unknown_tag(node)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Unreadable(line, _("a key must be a word"))
            key = str(key_node.value)
            if key in values:
                message = _("“%(key)s” stands here twice (first in line %(line)d); keep one of them")
                self._faults.add(self._file, line, message % {"key": key, "line": self._lines[*path, key]})
                continue
            self._lines[*path, key] = line
            values[key] = self._value(value_node, (*path, key))
        return values

    @staticmethod
    def _scalar(node: yaml.ScalarNode) -> Any:
        tag = node.tag
        if tag == _TEXT:
            return node.value
        if tag in _NUMBERS:
            return _NUMBERS[tag](node.value)
        if tag == "tag:yaml.org,2002:bool":
            return node.value == "true"
        if tag == "tag:yaml.org,2002:null":
            return None
        raise _unknown_tag(node)


def _refuse_bombs(text: str) -> None:
    """Refuse what makes a small document large or deep, before it is made: aliases, and too many levels."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise _Unreadable(_first_line(event), _("an alias (*name); write the value out"))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _Unreadable(_first_line(event), _("nested too deeply"))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _unknown_tag(node: yaml.Node) -> _Unreadable:
    return _Unreadable(_first_line(node), _("the tag %(tag)s is not allowed") % {"tag": node.tag})


def _first_line(of: Any) -> int:
    """The line on which an event or a node begins."""
    return int(of.start_mark.line) + 1
