"""Whom to call: services, the team, and those of the delegations that the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.board.models import Contact
from nhipcau.conference.delegations.models import Delegation, FocalPoint
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Member
from nhipcau.core.roles.rules import may
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES

#: Who may read how delegations are reached.
DELEGATIONS = "delegations.see"
_COMING = (
    Delegation.State.ACCEPTED,
    Delegation.State.SUBMITTED,
    Delegation.State.CHANGES,
    Delegation.State.APPROVED,
)


@dataclass(frozen=True)
class Reached:
    """Somebody who can be called: who, for what, where; `contact` is the row of a service."""

    name: str
    duty: str
    phone: str
    email: str = ""
    hours: str = ""
    contact: Contact | None = None

    @property
    def number(self) -> str:
        """The number as a telephone dials it: digits, and a plus in front."""
        digits = "".join(one for one in self.phone if one.isdigit())
        return f"+{digits}" if self.phone.strip().startswith("+") else digits


@dataclass(frozen=True)
class Group:
    """Those who are reached, under a heading."""

    title: str
    rows: Sequence[Reached]


def sheet_of(edition: Edition, user: Any, wanted: str = "") -> list[Group]:
    """The contact sheet of an edition, as far as somebody may see it and as `wanted` names it; four queries at most.

    Services first, then the team by area, then the delegations that come: their contact on the spot, and their focal
    points with a number.
    """
    groups = [*_services(edition), *_team(edition)]
    if may(user, DELEGATIONS, edition):
        groups.append(Group(_("Delegations"), _delegations(edition)))
    words = fold(wanted).split()
    found = [Group(one.title, [row for row in one.rows if _is_named(row, words)]) for one in groups]
    return [one for one in found if one.rows]


def _is_named(row: Reached, words: Sequence[str]) -> bool:
    said = fold(f"{row.name} {row.duty}")
    return all(word in said for word in words)


def _services(edition: Edition) -> list[Group]:
    rows: dict[str, list[Reached]] = {kind: [] for kind in Contact.Kind.values}
    for one in Contact.objects.filter(edition=edition):
        rows[one.kind].append(Reached(one.name, one.duty, one.phone, one.email, one.hours, one))
    return [Group(capfirst(str(Contact.Kind(kind).label)), some) for kind, some in rows.items()]


def _team(edition: Edition) -> list[Group]:
    members = Member.objects.filter(edition=edition).exclude(name="").exclude(phone="", email="")
    rows = [
        Reached(
            one.name,
            " · ".join(part for part in (capfirst(str(one.get_area_display())), one.duty) if part),
            one.phone,
            one.email,
        )
        for one in members
    ]
    return [Group(_("Team"), rows)]


def _delegations(edition: Edition) -> list[Reached]:
    language = get_language() or LANGUAGES[0]
    coming = Delegation.objects.filter(edition=edition, state__in=_COMING).select_related("locality", "organisation")
    ordered = coming.order_by(F("rank").asc(nulls_last=True), f"sort_{language}", "pk")
    focal: dict[Any, list[FocalPoint]] = {}
    confirmed = FocalPoint.objects.filter(delegation__edition=edition, state=FocalPoint.State.CONFIRMED)
    for point in confirmed.exclude(phone=""):
        focal.setdefault(point.delegation_id, []).append(point)
    rows = []
    for one in ordered:
        name = one.name().value
        if one.contact_phone:
            rows.append(
                Reached(name, _("on the spot: %(name)s") % {"name": one.contact_name or "–"}, one.contact_phone)
            )
        rows += [
            Reached(name, _("focal point: %(name)s") % {"name": point.name}, point.phone, point.email)
            for point in focal.get(one.pk, ())
        ]
    return rows
