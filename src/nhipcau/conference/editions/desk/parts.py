"""The pages of one tab of the desk that belong together, as links above each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class PartLink:
    """A part of the desk of one edition."""

    label: Any
    url: str
    is_current: bool


def links_of(namespace: str, parts: Iterable[tuple[str, Any]], slug: str, path: str) -> list[PartLink]:
    """The parts, each by the name of its address and what it is called, as links of an edition.

    The current one is the one whose address `path` is, or lies below longest; a part without an address is left out.
    """
    found = [(label, url) for name, label in parts if (url := _address(f"{namespace}:{name}", slug))]
    above = [url for _label, url in found if path == url or path.startswith(f"{url}/")]
    current = max(above, key=len, default="")
    return [PartLink(label, url, url == current) for label, url in found]


def _address(name: str, slug: str) -> str:
    try:
        return reverse(name, args=[slug])
    except NoReverseMatch:
        return ""
