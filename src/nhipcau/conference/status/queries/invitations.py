"""Who is invited, confirmed, silent: bodies in counts and lists, and people in counts alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, Sum, TextChoices
from django.utils.http import urlencode
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate, Delegation, Quota
from nhipcau.conference.delegations.queries.delegations import COMING
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.status import Figure
from nhipcau.conference.programme.zones import day_of, zone_of_edition
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.places.models import Country

_STATE = Delegation.State


class Answer(TextChoices):
    """What has come of an invitation; the lists stand in this order."""

    SILENT = "silent", pgettext_lazy("of invited bodies", "not answered yet")
    CONFIRMED = "confirmed", pgettext_lazy("of invited bodies", "coming")
    DECLINED = "declined", pgettext_lazy("of invited bodies", "not coming")
    PREPARED = "prepared", pgettext_lazy("of invited bodies", "to be invited")


@dataclass(frozen=True)
class Body:
    """An invited body: since when it has been silent, or when it was approved."""

    delegation: Delegation
    answer: Answer
    since: date | None
    days: int


@dataclass(frozen=True)
class Cell:
    """A count of the table, and the address of the list that it counts."""

    label: Any
    count: int
    url: str


@dataclass(frozen=True)
class Line:
    """A country or a kind with its counts: invited in all, then one for each answer."""

    label: Any
    cells: list[Cell]


@dataclass(frozen=True)
class Group:
    """The bodies of one answer, as the list shows them."""

    answer: Answer
    bodies: list[Body]


@dataclass
class Invitations:
    """The invitations of an edition, as the page shows them."""

    lines: list[tuple[Any, list[Line]]] = field(default_factory=list)
    totals: list[Cell] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    narrowed: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody is to be invited."""
        return not any(cell.count for cell in self.totals) and not any(group.bodies for group in self.groups)


def invitations_of(edition: Edition, now: datetime, query: Mapping[str, str]) -> Invitations:
    """The invitations in a table by country and kind, and in lists; one query.

    `query` may narrow the lists to a `country` or a `kind`; the table counts all.
    """
    bodies = _bodies(edition, now)
    country, kind = query.get("country", ""), query.get("kind", "")
    shown = [one for one in bodies if country in ("", _country(one)) and kind in ("", one.delegation.kind)]
    countries = [*Country.choices, ("other", _("other countries"))]
    return Invitations(
        lines=[
            (_("Country"), _lines(bodies, "country", countries, _country)),
            (_("Kind"), _lines(bodies, "kind", Delegation.Kind.choices, lambda one: one.delegation.kind)),
        ],
        totals=_cells(bodies, {}),
        groups=[group for answer in Answer if (group := _group(answer, shown)).bodies],
        narrowed=", ".join(_names(country, kind, countries)),
    )


def people_of(edition: Edition) -> list[Figure]:
    """The people of the delegations in figures, without anybody's name; two queries."""
    placed = Q(waiting_since=None)
    people = Delegate.objects.filter(delegation__edition=edition).exclude(state__in=Delegate.GONE).order_by()
    found = people.aggregate(
        held=Count("pk", filter=placed),
        handed=Count("pk", filter=placed & ~Q(state__in=Delegate.OPEN)),
        approved=Count("pk", filter=placed & Q(state__in=(Delegate.State.APPROVED, Delegate.State.ISSUED))),
        waiting=Count("pk", filter=~placed),
    )
    places = Quota.objects.filter(delegation__edition=edition, category="").aggregate(all=Sum("places"))["all"]
    figures = [
        Figure(_("people registered"), found["held"], places),
        Figure(_("people handed in"), found["handed"], found["held"]),
        Figure(_("people approved"), found["approved"], found["held"]),
    ]
    return [*figures, Figure(_("people waiting for a place"), found["waiting"])] if found["waiting"] else figures


def _bodies(edition: Edition, now: datetime) -> list[Body]:
    rows = Delegation.objects.filter(edition=edition).exclude(kind=Delegation.Kind.ON_SITE)
    rows = rows.select_related("locality", "organisation").order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")
    zone = zone_of_edition(edition)
    today = day_of(now, zone)
    found = []
    for one in rows:
        answer = _answer(one.state)
        since = day_of(one.invited_at, zone) if one.invited_at and answer == Answer.SILENT else None
        found.append(Body(one, answer, since, (today - since).days if since else 0))
    return found


def _answer(state: str) -> Answer:
    if state in COMING:
        return Answer.CONFIRMED
    return {_STATE.INVITED: Answer.SILENT, _STATE.DECLINED: Answer.DECLINED}.get(_STATE(state), Answer.PREPARED)


def _country(one: Body) -> str:
    return one.delegation.country if one.delegation.country in Country.values else "other"


def _lines(bodies: Iterable[Body], name: str, choices: Iterable[tuple[str, Any]], key: Any) -> list[Line]:
    by_key: dict[str, list[Body]] = {}
    for one in bodies:
        by_key.setdefault(key(one), []).append(one)
    return [Line(label, _cells(by_key[code], {name: code})) for code, label in choices if code in by_key]


def _cells(bodies: Iterable[Body], query: Mapping[str, str]) -> list[Cell]:
    """The counts of a line: all that were invited, then by answer."""
    counted = Counter(one.answer for one in bodies)
    invited = sum(n for answer, n in counted.items() if answer != Answer.PREPARED)
    base = f"?{urlencode(query)}" if query else "?"
    all_invited = Cell(pgettext("of bodies", "invited"), invited, f"{base}#lists")
    return [all_invited, *(Cell(one.label, counted[one], f"{base}#{one}") for one in Answer)]


def _group(answer: Answer, bodies: Iterable[Body]) -> Group:
    """Those who gave an answer by the alphabet, those who gave none by how long they have been silent."""
    some = [one for one in bodies if one.answer == answer]
    return Group(answer, sorted(some, key=lambda one: -one.days) if answer == Answer.SILENT else some)


def _names(country: str, kind: str, countries: Iterable[tuple[str, Any]]) -> list[str]:
    named = [dict(countries).get(country), dict(Delegation.Kind.choices).get(kind)]
    return [str(one) for one in named if one]
