"""The order of precedence of an edition, with the reason for every place: what seating and orders are made of.

ranking(edition)[delegate.pk].position
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.models import HostPrivilege, ProtocolSettings, Standing
from nhipcau.conference.protocol.ordering import precedence
from nhipcau.core.records.languages import NAMES
from nhipcau.core.records.models import Translated
from nhipcau.core.text.languages import LANGUAGES, pick

#: Why somebody has a place: a privilege, a level set by hand, a rank, or none of them.
PRIVILEGE, BY_HAND, RANK, NONE = "privilege", "hand", "rank", "none"
#: Why somebody has a place in an order that is none of precedence.
ALPHABET = "alphabet"


@dataclass(frozen=True)
class Place:
    """The place of somebody in the order of precedence, and why.

    `key` sorts as `position` does among people without a privilege, and is equal for nobody else; `level` is on the
    scale common to both countries, None without a rank. `words` are in each language: the title of the rank, or the
    reason for a privilege or a level set by hand.
    """

    position: int
    key: tuple[Any, ...]
    how: str
    level: int | None
    number: int | None
    words: dict[str, str]
    confirmed: bool

    @property
    def title(self) -> str:
        """The title of the rank in the language of the page, where the place is owed to a rank; empty otherwise."""
        return self._said() if self.how == RANK else ""

    @property
    def reason(self) -> str:
        """Why this place, in the language of the page."""
        return reason_of(self.because)

    @property
    def because(self) -> dict[str, Any]:
        """Why this place, as orders keep it."""
        return {"how": self.how, "level": self.level, "number": self.number, "words": self.words, "ok": self.confirmed}

    def _said(self) -> str:
        return said(self.words)


def ranking(edition: Edition) -> dict[UUID, Place]:
    """The places of all who take part in an edition; in the order of the places. Five queries, however many people."""
    people = list(people_of(edition))
    standings = {one.pk: one for one in _standings(edition)}
    privileges = _privileges(edition, people)
    chosen = ProtocolSettings.objects.filter(edition=edition).first() or ProtocolSettings(edition=edition)
    host = host_country(edition)
    whole = [_standing(one, standings.get(one.pk), privileges.get(one.pk)) for one in people]
    order = precedence.by_precedence(whole, chosen.ties, host)
    return {
        one.key: _place(
            number,
            (*precedence.sort_key(one, chosen.ties, host), number),
            standings.get(one.key),
            privileges.get(one.key),
        )
        for number, one in enumerate(order, 1)
    }


def people_of(edition: Edition) -> "QuerySet[Delegate]":
    """The people of an edition who have a place in it, with their delegation and its body."""
    rows = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None, waiting_since=None)
    rows = rows.exclude(state__in=Delegate.GONE).exclude(delegation__state=Delegation.State.DECLINED)
    return rows.select_related("delegation__locality", "delegation__organisation").order_by("pk")


def host_country(edition: Edition) -> str:
    """The country in which an edition is held; empty where nobody has said it."""
    return edition.country or (edition.host.country if edition.host else "")


def as_standing(one: Delegate, place: Place) -> precedence.Standing[UUID]:
    """Somebody with a place, to be put into another order than that of precedence."""
    return precedence.Standing(one.pk, one.delegation.country, level=place.position, turn=(place.position,))


def reason_of(because: dict[str, Any]) -> str:
    """Why somebody has a place, in the language of the page; empty where nothing is known."""
    words = {"n": because.get("number"), "level": because.get("level"), "words": said(because.get("words") or {})}
    how = because.get("how", "")
    if how == ALPHABET:
        return _("By the alphabet: %(language)s") % {"language": NAMES.get(because.get("language", ""), "")}
    if how == PRIVILEGE:
        return _("Place %(n)s whatever the rank: %(words)s") % words
    if how == BY_HAND:
        return _("Level %(level)s set by hand: %(words)s") % words
    if how == RANK and because.get("ok"):
        return _("Rank %(n)s, level %(level)s: %(words)s") % words
    if how == RANK:
        return _("Rank %(n)s, level %(level)s: %(words)s (proposed, not confirmed)") % words
    return _("No rank: after all who have one, in the order of the delegations") if how == NONE else ""


def said(words: dict[str, str]) -> str:
    """Words kept in each language, in that of the page or the nearest that there is."""
    found = pick({code: words.get(code, "") for code in LANGUAGES}, get_language() or LANGUAGES[0])
    return capfirst(found.value) if found else ""


def _standings(edition: Edition) -> "QuerySet[Standing]":
    return Standing.objects.filter(delegate__delegation__edition=edition).select_related("rank__rule")


def _privileges(edition: Edition, people: Iterable[Delegate]) -> dict[UUID, HostPrivilege]:
    """The privilege of each person who has one: the own, or that of the head of a delegation; the first counts."""
    heads = {one.delegation_id: one.delegation.head_id for one in people}
    found: dict[UUID, HostPrivilege] = {}
    for one in HostPrivilege.objects.filter(edition=edition).order_by("place"):
        key = one.delegate_id or (heads.get(one.delegation_id) if one.delegation_id else None)
        if key:
            found.setdefault(key, one)
    return found


def _standing(one: Delegate, standing: Standing | None, privilege: HostPrivilege | None) -> precedence.Standing[UUID]:
    delegation = one.delegation
    leading = 0 if one.pk == delegation.head_id else 1 if one.pk == delegation.deputy_id else 2
    rank = precedence.LAST if delegation.rank is None else delegation.rank
    return precedence.Standing(
        one.pk,
        delegation.country,
        level=level_of(standing),
        since=standing.since if standing else None,
        turn=(rank, delegation.sort_vi, str(delegation.pk), leading, one.position, one.sort_vi, str(one.pk)),
        place=privilege.place if privilege else None,
    )


def level_of(standing: Standing | None) -> int | None:
    """The level that counts: that set by hand, else that of the rank if its rule is used at the edition."""
    if standing is None:
        return None
    if standing.level is not None:
        return standing.level
    return standing.rank.level if standing.rank and standing.rank.rule.is_used else None


def _place(position: int, key: Any, standing: Standing | None, privilege: HostPrivilege | None) -> Place:
    level = level_of(standing)
    if privilege is not None:
        return Place(position, key, PRIVILEGE, level, privilege.place, _in_each(privilege, "reason"), confirmed=True)
    if standing is None or level is None:
        return Place(position, key, NONE, None, None, {}, confirmed=True)
    if standing.level is not None or standing.rank is None:
        words = dict.fromkeys(LANGUAGES, standing.reason)
        return Place(position, key, BY_HAND, level, None, words, confirmed=True)
    confirmed = standing.state == Standing.State.CONFIRMED
    return Place(position, key, RANK, level, standing.rank.number, _in_each(standing.rank, "title"), confirmed)


def _in_each(row: Translated, name: str) -> dict[str, str]:
    return {code: getattr(row, f"{name}_{code}") for code in LANGUAGES}
