"""The tabs of the desk, registered by the apps whose pages they lead to."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import may


@dataclass(frozen=True)
class Tab:
    """A tab: the name of its address, which takes the identifier of the edition, and who sees it."""

    order: int
    label: Any
    url_name: str
    permission: str


@dataclass(frozen=True)
class TabView:
    """A tab of one edition."""

    label: Any
    url: str
    current: bool


_TABS: list[Tab] = []


def desk_tab(order: int, label: Any, url_name: str, permission: str) -> None:
    """Register a tab; a smaller `order` stands further left."""
    _TABS.append(Tab(order, label, url_name, permission))
    _TABS.sort(key=lambda tab: tab.order)


def tabs_for(user: Any, edition: Edition, path: str) -> list[TabView]:
    """The tabs somebody may see; the current one is the one whose address `path` is, or lies below longest."""
    shown = [
        (tab.label, reverse(tab.url_name, args=[edition.slug])) for tab in _TABS if may(user, tab.permission, edition)
    ]
    above = [url for _label, url in shown if path == url or path.startswith(f"{url}/")]
    current = max(above, key=len, default="")
    return [TabView(label, url, url == current) for label, url in shown]
