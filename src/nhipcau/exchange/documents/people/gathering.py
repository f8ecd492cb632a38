"""Which people stand in a document, and in which order: that of protocol, then of the alphabet of its language."""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Case, F, IntegerField, QuerySet, When

from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition

#: People of whom it is decided that they come.
EXPECTED = (Delegate.State.APPROVED, Delegate.State.ISSUED)
#: So many are read in one query.
BATCH = 500


@dataclass(frozen=True)
class Choice:
    """What somebody chose for a document: what is empty narrows nothing.

    `delegation` is the identifier of one; `everybody` takes in who is registered and not decided on. `contact` adds
    addresses to a list, `unprinted` leaves out badges that were printed. `language` is "" for that of each reader.
    """

    language: str = "vi"
    delegation: str = ""
    category: str = ""
    format: str = ""
    layout: str = ""
    per: str = ""
    unprinted: bool = False
    everybody: bool = False
    contact: bool = False

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """The choice of a form or of what was kept; names that are none are left out."""
        return cls(**{name: value for name, value in values.items() if name in cls.__dataclass_fields__})


def delegates_for(edition: Edition, choice: Choice, *, order: str = "") -> "QuerySet[Delegate]":
    """The people of a document with their delegation and its body; who has no place or is gone is left out."""
    rows = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None, waiting_since=None)
    rows = rows.exclude(state__in=Delegate.GONE) if choice.everybody else rows.filter(state__in=EXPECTED)
    rows = _narrowed(rows, choice, "")
    rows = rows.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    return rows.order_by(*_protocol("", order or choice.language or "vi"))


def badges_for(edition: Edition, choice: Choice) -> "QuerySet[Badge]":
    """The badges in use, with who wears them, in the same order."""
    rows = Badge.objects.filter(delegate__delegation__edition=edition, revoked_at=None, delegate__forgotten_at=None)
    rows = _narrowed(rows, choice, "delegate__")
    if choice.unprinted:
        rows = rows.filter(printed_at=None)
    rows = rows.select_related("delegate__delegation__locality", "delegate__delegation__organisation")
    return rows.order_by(*_protocol("delegate__", choice.language or "vi"))


def delegations_for(edition: Edition, choice: Choice) -> "QuerySet[Delegation]":
    """The delegations of a document in order of protocol."""
    rows = Delegation.objects.filter(edition=edition).exclude(state=Delegation.State.DECLINED)
    if choice.delegation:
        rows = rows.filter(pk=choice.delegation)
    rows = rows.select_related("edition", "locality", "organisation")
    return rows.order_by(F("rank").asc(nulls_last=True), f"sort_{choice.language or 'vi'}", "pk")


def in_turn(rows: "QuerySet[Any]", keys: Collection[uuid.UUID]) -> Iterator[Any]:
    """The rows of these keys in the order of the keys, read in batches; those that are gone are left out."""
    wanted = list(keys)
    for at in range(0, len(wanted), BATCH):
        part = wanted[at : at + BATCH]
        found = {row.pk: row for row in rows.order_by().filter(pk__in=part)}
        yield from (found[key] for key in part if key in found)


def _narrowed(rows: "QuerySet[Any]", choice: Choice, path: str) -> "QuerySet[Any]":
    if choice.delegation:
        rows = rows.filter(**{f"{path}delegation": choice.delegation})
    return rows.filter(**{f"{path}category": choice.category}) if choice.category else rows


def _protocol(path: str, language: str) -> list[Any]:
    """Delegations by rank, those without one by the alphabet after them; in each the head, the deputy, its order."""
    delegation = f"{path}delegation__"
    leading = Case(
        When(**{f"{path}pk": F(f"{delegation}head")}, then=0),
        When(**{f"{path}pk": F(f"{delegation}deputy")}, then=1),
        default=2,
        output_field=IntegerField(),
    )
    return [
        F(f"{delegation}rank").asc(nulls_last=True),
        f"{delegation}sort_{language}",
        f"{delegation}pk",
        leading,
        f"{path}position",
        f"{path}sort_{language}",
        "pk",
    ]
