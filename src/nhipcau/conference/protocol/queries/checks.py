"""What is to be checked of each delegation before anything is printed, what is wrong with it, who checked it."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.delegations.queries.delegations import COMING, in_order_of_protocol
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.models import Check
from nhipcau.conference.protocol.ordering import spelling
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES

Item = Check.Item
_NAMES = {Item.NAME_VI: "vi", Item.NAME_FR: "fr", Item.NAME_EN: "en"}


@dataclass(frozen=True)
class Cell:
    """One thing to be checked: what stands there in each language, what is wrong, and the check if there is one."""

    item: Item
    texts: list[tuple[str, str]]
    faults: list[str]
    fingerprint: str
    check: Check | None

    @property
    def is_checked(self) -> bool:
        """Whether somebody checked what stands there now."""
        return self.check is not None and self.check.fingerprint == self.fingerprint

    @property
    def is_stale(self) -> bool:
        """Whether it was changed after it was checked."""
        return self.check is not None and self.check.fingerprint != self.fingerprint


@dataclass(frozen=True)
class Sheet:
    """A delegation with all that is to be checked of it."""

    delegation: Delegation
    cells: list[Cell]

    @property
    def open(self) -> int:
        """How much is still to be checked."""
        return sum(not cell.is_checked for cell in self.cells)

    @property
    def faulty(self) -> bool:
        """Whether something is wrong with what nobody has checked."""
        return any(cell.faults and not cell.is_checked for cell in self.cells)


def sheets_of(edition: Edition) -> list[Sheet]:
    """The delegations that come, in order of protocol, with all that is to be checked. Two queries."""
    rows = list(coming(edition))
    checks: dict[tuple[UUID, str], Check] = {}
    for one in Check.objects.filter(delegation__in=[row.pk for row in rows]).select_related("by"):
        checks[one.delegation_id, one.item] = one
    return [Sheet(row, list(_cells(row, checks))) for row in rows]


def open_checks(edition: Edition) -> tuple[int, int]:
    """How much is not checked, or was changed since; and of how many delegations. Two queries."""
    left = [sheet.open for sheet in sheets_of(edition)]
    return sum(left), sum(one > 0 for one in left)


def coming(edition: Edition) -> "QuerySet[Delegation]":
    """The delegations that come, with their heads, in order of protocol."""
    return in_order_of_protocol(edition).filter(state__in=COMING).select_related("locality", "organisation", "head")


def cell_of(delegation: Delegation, item: Item, check: Check | None = None) -> Cell:
    """What stands in one thing to be checked. The head and the body of the delegation are read, if they were not."""
    texts, faults = _reading(delegation, item)
    # A country is called otherwise in each language, and is the same.
    whole = delegation.country if item == Item.FLAG else "\n".join(f"{code}={text}" for code, text in texts)
    return Cell(item, texts, faults, fingerprint_of(delegation.pk, item, whole), check)


def fingerprint_of(delegation: UUID, item: str, whole: str) -> str:
    """The fingerprint of what stands in one thing of a delegation."""
    return sha256(f"{delegation}\n{item}\n{whole}".encode()).hexdigest()


def _cells(delegation: Delegation, checks: dict[tuple[UUID, str], Check]) -> Iterator[Cell]:
    for item in Item:
        yield cell_of(delegation, item, checks.get((delegation.pk, item.value)))


def _reading(delegation: Delegation, item: Item) -> tuple[list[tuple[str, str]], list[str]]:
    """The texts of a thing by language ("" for none in particular), and their faults in words."""
    if item == Item.FLAG:
        country = delegation.get_country_display() if delegation.country else ""
        return [("", country)], [] if country else [_("no country is stated")]
    if item in _NAMES:
        text = delegation.name(_NAMES[item])
        own = text.value if text.lang == _NAMES[item] else ""
        return [(_NAMES[item], own)], [words_of(code) for code in spelling.faults_of(own)]
    head = delegation.head
    if head is None:
        return [("", "")], [_("no head of delegation is named")]
    if item == Item.HEAD:
        name = head.badge_name or head.name
        return [("", name)], [words_of(code) for code in spelling.faults_of(name)]
    return _functions(head) if item == Item.FUNCTION else _addresses(head)


def _functions(head: Delegate) -> tuple[list[tuple[str, str]], list[str]]:
    texts = [(code, getattr(head, f"function_{code}")) for code in LANGUAGES]
    found = [(code, fault) for code, text in texts for fault in spelling.faults_of(text) if fault != spelling.SMALL]
    return texts, [f"{NAMES[code]}: {words_of(fault)}" for code, fault in found]


def _addresses(head: Delegate) -> tuple[list[tuple[str, str]], list[str]]:
    texts = [(code, naming.addressed(head, code)) for code in LANGUAGES]
    bare = not head.honorific and not all(getattr(head, f"address_{code}") for code in LANGUAGES)
    return texts, [_("no form of address is stated")] if bare else []


def words_of(fault: str) -> str:
    """A fault of spelling in words."""
    words: dict[str, Any] = {
        spelling.MISSING: _("missing"),
        spelling.SPACES: _("a space too many, or at a wrong place"),
        spelling.CAPITALS: _("nothing but capitals"),
        spelling.SMALL: _("begins with a small letter"),
        spelling.CONTROL: _("has characters that are not seen"),
        spelling.DECOMPOSED: _("accents are written as marks of their own"),
        spelling.QUOTES: _("straight quotation marks"),
    }
    return str(words[fault])
