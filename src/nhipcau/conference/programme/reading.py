"""The programme of an edition as people read it on its page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.core.sources.references import Key
from nhipcau.registry.partnerships.cards import remark_key

_TIMES = {time.value: n for n, time in enumerate(Session.TimeOfDay, start=1)}
#: What several people in one role are called.
PLURALS: dict[str, Any] = {
    SessionPerson.Role.SPEAKER: _("speakers"),
    SessionPerson.Role.CHAIR: _("chairs"),
    SessionPerson.Role.COCHAIR: _("co-chairs"),
    SessionPerson.Role.PRESENT: pgettext_lazy("several people", "present"),
    SessionPerson.Role.REPORTER: _("rapporteurs"),
    SessionPerson.Role.HOST: _("hosts"),
    SessionPerson.Role.SIGNATORY: _("signatories"),
}


@dataclass
class RoleGroup:
    """Those on the programme in one role."""

    role: str
    people: list[SessionPerson] = field(default_factory=list)

    @property
    def label(self) -> Any:
        """The role in words, in the plural for several."""
        return PLURALS[self.role] if len(self.people) > 1 else SessionPerson.Role(self.role).label


@dataclass(frozen=True)
class ItemView:
    """An item with its people by role; `new_day` when its date is not that of the item before it."""

    item: Session
    roles: list[RoleGroup]
    new_day: bool

    @property
    def kind_label(self) -> str:
        """The kind in words; empty when the title says just that."""
        title, label = self.item.translated("title"), str(self.item.get_kind_display())
        return "" if title and title.value.casefold() == label.casefold() else label

    @property
    def remark_key(self) -> Key:
        """The key of its remarks."""
        return remark_key(self.item)


@dataclass(frozen=True)
class Programme:
    """The main events, and what surrounded them."""

    main: list[ItemView]
    side: list[ItemView]


def programme_of(items: Iterable[Session]) -> Programme:
    """Divide items into main and side events and order each by time; those without a date stand last."""
    ordered = sorted(items, key=_when)
    main = [item for item in ordered if item.main]
    return Programme(_views(main), _views(item for item in ordered if not item.main))


def roles_of(people: Iterable[SessionPerson]) -> list[RoleGroup]:
    """People by role, in the order in which the roles first occur."""
    groups: dict[str, RoleGroup] = {}
    for one in people:
        groups.setdefault(one.role, RoleGroup(one.role)).people.append(one)
    return list(groups.values())


def _when(item: Session) -> tuple[date, int, int, int]:
    earliest = item.on.earliest if item.on else None
    time = _TIMES.get(item.time_of_day, len(_TIMES) + 1)
    return earliest or date.max, time, item.position, item.pk


def _views(items: Iterable[Session]) -> list[ItemView]:
    views: list[ItemView] = []
    for item in items:
        new_day = not views or (views[-1].item.on, views[-1].item.until) != (item.on, item.until)
        views.append(ItemView(item, roles_of(item.people.all()), new_day))
    return views
