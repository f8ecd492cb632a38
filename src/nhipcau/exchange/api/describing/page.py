"""The OpenAPI document as a page shows it: references resolved, schemas in words."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.core.records.kinds import kind_named
from nhipcau.exchange.api.describing.common import common_schemas
from nhipcau.exchange.api.describing.document import document_text
from nhipcau.exchange.api.problems import TROUBLES
from nhipcau.exchange.api.reading.asking import SOURCES
from nhipcau.exchange.api.routing import EXAMPLE

Node = Mapping[str, Any]
FALLBACKS = "fallbacks"
#: What subjects are called that are no kind of record.
_TITLES = {
    "index": pgettext_lazy("of the programming interface", "Index"),
    "proposals": _("Proposals"),
    "changes": _("Changes"),
}
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Line:
    """A parameter or a member: its name, how it is written, what it means."""

    name: str
    written: str
    words: str
    required: bool = False
    depth: int = 0


@dataclass(frozen=True)
class Answer:
    """What an operation may answer; `code` leads to the problem it is, if it is one."""

    status: str
    words: str
    code: str = ""


@dataclass(frozen=True)
class Operation:
    """An operation as it is shown. `shared` are parameters explained once for all."""

    anchor: str
    method: str
    path: str
    title: str
    words: str
    lines: list[Line]
    shared: list[str]
    body: str
    answers: list[Answer]
    request: str
    example: str


@dataclass
class Group:
    """What belongs to one kind of record, or to one other subject."""

    tag: str
    title: Any
    operations: list[Operation] = field(default_factory=list)
    members: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Reference:
    """The whole page."""

    groups: list[Group]
    shared: list[Line]
    problems: list[Any]


@lru_cache(maxsize=1)
def reference_page() -> Reference:
    """What the page shows of the document."""
    document = json.loads(document_text())
    made = _Reader(document)
    return Reference(made.groups(), made.shared(), list(TROUBLES))


class _Reader:
    def __init__(self, document: Node) -> None:
        self._document = document
        self._components = document["components"]
        self._shared = set(common_schemas())

    def groups(self) -> list[Group]:
        found: dict[str, Group] = {}
        for path, operations in self._document["paths"].items():
            for method, operation in operations.items():
                tag = operation.get("tags", ["other"])[0]
                kind = kind_named(tag)
                title = kind.plural if kind else _TITLES.get(tag, capfirst(tag))
                group = found.setdefault(tag, Group(tag, title))
                group.operations.append(self._operation(method, path, operation))
        for tag, group in found.items():
            group.members = self._members_of(tag)
        return list(found.values())

    def shared(self) -> list[Line]:
        return [self._parameter(one) for one in self._components["parameters"].values()]

    def _operation(self, method: str, path: str, operation: Node) -> Operation:
        parameters = operation.get("parameters", [])
        own = [one for one in parameters if "$ref" not in one]
        shared = [self._resolved(one)["name"] for one in parameters if "$ref" in one]
        answers = [self._answer(status, one) for status, one in sorted(operation["responses"].items())]
        found = operation["responses"].get("200", {})
        body = self._example(operation.get("requestBody", {}))
        return Operation(
            anchor=f"op-{operation['operationId']}",
            method=method.upper(),
            path=path,
            title=operation["summary"],
            words=_marked(operation.get("description", "")),
            lines=[self._parameter(one) for one in own],
            shared=shared,
            body=body,
            answers=answers,
            request=_request(method, path, body),
            example=self._example(found),
        )

    def _answer(self, status: str, answer: Node) -> Answer:
        code = str(answer.get("$ref", "")).rpartition("/")[2]
        return Answer(status, _marked(self._resolved(answer)["description"]), code)

    def _example(self, holder: Node) -> str:
        for content in self._resolved(holder).get("content", {}).values():
            if "example" in content:
                return json.dumps(content["example"], ensure_ascii=False, indent=2)
        return ""

    def _parameter(self, parameter: Node) -> Line:
        schema = self._resolved(parameter.get("schema", {}))
        words = _marked(parameter.get("description", ""))
        return Line(parameter["name"], self._written(schema), words, parameter.get("required", False))

    def _members_of(self, tag: str) -> list[Line]:
        """The members of the records of a kind, by the schema of which its type is this constant."""
        for schema in self._components["schemas"].values():
            properties = schema.get("properties", {})
            if properties.get("type", {}).get("const") == tag and "id" in properties:
                return self._lines(properties, 0)
        return []

    def _lines(self, properties: Node, depth: int) -> list[Line]:
        lines = []
        for name, schema in properties.items():
            # What every part has is said once, of the record.
            if depth and name in (FALLBACKS, SOURCES):
                continue
            lines.append(Line(name, self._written(schema), _marked(self._words(schema)), depth=depth))
            inner = self._inner(schema.get("items", {}))
            lines += self._lines(inner.get("properties", {}), depth + 1)
        return lines

    def _inner(self, items: Node) -> Node:
        """The schema of what a list holds, if it is told where the list stands: what all kinds share is not."""
        return {} if str(items.get("$ref", "")).rpartition("/")[2] in self._shared else self._resolved(items)

    def _written(self, schema: Node) -> str:
        """How a value is written, in few words."""
        if "$ref" in schema:
            return str(schema["$ref"]).rpartition("/")[2]
        if "anyOf" in schema:
            return " | ".join(self._written(one) for one in schema["anyOf"])
        if "const" in schema:
            return f'"{schema["const"]}"'
        if "enum" in schema:
            # Every column to sort by stands there once more with a minus before it.
            return " | ".join(value or '""' for value in schema["enum"] if value[1:] not in schema["enum"] or not value)
        kind = schema.get("type", "object")
        if kind == "array":
            return f"[{self._written(schema.get('items', {}))}]"
        words = " | ".join(kind) if isinstance(kind, list) else str(kind)
        return f"{words} ({schema['format']})" if "format" in schema else words

    def _words(self, schema: Node) -> str:
        """What a value means: in its own words, else in those of the schema it refers to."""
        inner = schema.get("items", schema)
        return str(schema.get("description") or self._resolved(inner).get("description", ""))

    def _resolved(self, node: Node) -> Node:
        while "$ref" in node:
            found: Any = self._document
            for name in str(node["$ref"]).removeprefix("#/").split("/"):
                found = found[name]
            node = found
        return node


def _marked(words: str) -> SafeString:
    """A text in which what stands between backticks is code."""
    return SafeString(_CODE.sub(r"<code>\1</code>", escape(words)))


def _request(method: str, path: str, body: str) -> str:
    """How to try an operation that writes from a terminal; "" for one that reads, of which the address is enough."""
    if method == "get":
        return ""
    heads = ["Authorization: Bearer nc_…"]
    heads += ['If-Match: "…"'] if method == "patch" else []
    heads += ["Content-Type: application/json"] if body else []
    lines = [
        f"curl -X {method.upper()} '{EXAMPLE}{path.replace('{id}', 'an-identifier')}'",
        *(f"-H '{one}'" for one in heads),
    ]
    return " \\\n  ".join([*lines, *(["-d @body.json"] if body else [])])
