"""The tabs of the desk, registered by the apps whose pages they lead to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import may

#: So many tabs stand in one row; of more, those of one part only.
FEW = 8


class Part(TextChoices):
    """The parts of the desk, from left to right."""

    PREPARATION = "preparation", pgettext_lazy("part of a desk", "Preparation")
    SESSIONS = "sessions", pgettext_lazy("part of a desk", "Sessions")
    PEOPLE = "people", pgettext_lazy("part of a desk", "People")
    AROUND = "around", _("Around the sessions")
    FOLLOWUP = "followup", pgettext_lazy("part of a desk", "Declaration and follow-up")


@dataclass(frozen=True)
class Tab:
    """A tab: the name of its address, which takes the identifier of the edition, and who sees it."""

    part: Part
    order: int
    label: Any
    url_name: str
    permission: str


@dataclass(frozen=True)
class TabView:
    """A tab of one edition, or a part of its desk."""

    label: Any
    url: str
    current: bool


@dataclass(frozen=True)
class Nav:
    """What leads through the desk: its parts (none where there are few tabs), and the tabs of the present part."""

    parts: Sequence[TabView]
    tabs: Sequence[TabView]


_TABS: list[Tab] = []


def desk_tab(part: Part, order: int, label: Any, url_name: str, permission: str) -> None:
    """Register a tab of a part; a smaller `order` stands further left."""
    _TABS.append(Tab(part, order, label, url_name, permission))
    _TABS.sort(key=lambda tab: tab.order)


def nav_for(user: Any, edition: Edition, path: str) -> Nav:
    """The tabs somebody may see; the current one is the one whose address `path` is, or lies below longest."""
    shown = [(tab, reverse(tab.url_name, args=[edition.slug])) for tab in _TABS if may(user, tab.permission, edition)]
    above = [url for _tab, url in shown if path == url or path.startswith(f"{url}/")]
    current = max(above, key=len, default="")
    views = [(tab.part, TabView(tab.label, url, url == current)) for tab, url in shown]
    groups = {part: [view for own, view in views if own == part] for part in Part}
    if len(shown) <= FEW:
        return Nav((), [tab for part in Part for tab in groups[part]])
    present = next((part for part in Part if any(tab.current for tab in groups[part])), Part.PREPARATION)
    parts = [_part(part, tabs, part == present) for part, tabs in groups.items() if tabs]
    return Nav(parts, groups[present] if len(groups[present]) > 1 else ())


def _part(part: Part, tabs: Sequence[TabView], current: bool) -> TabView:
    """A part as a link to its first tab; one with a single tab is called like it."""
    return TabView(part.label if len(tabs) > 1 else tabs[0].label, tabs[0].url, current)
