"""How far the roles of a person reach.

What a slug of a scope stands for is known by the app of the record: it registers how to reach it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from nhipcau.core.roles.models import Grant, Role, ScopeKind

#: From the slugs of localities to the ids of all units within reach.
Expansion = Callable[[Iterable[str]], set[int]]
_EXPANSIONS: dict[str, Expansion] = {}


def expands(scope_kind: str) -> Callable[[Expansion], Expansion]:
    """Decorator: how the scopes of a kind are widened (a locality with what it came from and what it became)."""

    def add(expansion: Expansion) -> Expansion:
        _EXPANSIONS[scope_kind] = expansion
        return expansion

    return add


@dataclass(frozen=True)
class Owners:
    """Whose a record is: ids of localities, and the codes of their countries."""

    localities: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()

    def __or__(self, other: "Owners") -> "Owners":
        return Owners(self.localities | other.localities, self.countries | other.countries)


@dataclass(frozen=True)
class Reach:
    """What the roles of one person reach.

    `edits` and `publishes` are ids of localities; `moderates` codes of countries, `moderates_all` means each of
    them and what belongs to none; `areas` the areas by slug of edition, "" being all of them; `checks` the slugs of
    editions whose people are checked by the security service; `commitments` the slugs of those that are owned;
    `assesses` the slugs of editions whose commitments are assessed, `assesses_all` means all commitments.
    """

    edits: frozenset[int] = frozenset()
    publishes: frozenset[int] = frozenset()
    moderates: frozenset[str] = frozenset()
    moderates_all: bool = False
    areas: tuple[tuple[str, str], ...] = ()
    checks: frozenset[str] = frozenset()
    commitments: frozenset[str] = frozenset()
    assesses: frozenset[str] = frozenset()
    assesses_all: bool = False

    def covers(self, owners: Owners) -> bool:
        """Whether a locality that is edited is among the owners."""
        return bool(self.edits & owners.localities)

    def may_moderate(self, countries: Iterable[str]) -> bool:
        """Whether one of the countries is moderated."""
        return self.moderates_all or bool(self.moderates & set(countries))

    def works_on(self, edition: str, area: str = "") -> bool:
        """Whether it includes the secretariat of an edition (by slug), in an area if one is named."""
        return any(slug == edition and (not area or own in ("", area)) for slug, own in self.areas)


NOWHERE = Reach()


def reach_of(user: Any) -> Reach:
    """The reach of a person's roles; read once for each user object, so once in a request."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return NOWHERE
    known: Reach | None = getattr(user, "_reach", None)
    if known is None:
        known = user._reach = _read(user)
    return known


def grants_of(user: Any) -> list[Grant]:
    """The roles of a person; read once for each user object."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    if not hasattr(user, "_grants"):
        user._grants = list(Grant.objects.filter(user=user))
    grants: list[Grant] = user._grants
    return grants


def forget_reach(user: Any) -> None:
    """Read the reach of this user object anew the next time: its roles changed."""
    for name in ("_reach", "_grants"):
        if hasattr(user, name):
            delattr(user, name)


def _read(user: Any) -> Reach:
    grants = grants_of(user)
    slugs: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for one in grants:
        slugs[one.role, False].add(one.scope_slug)
        if one.may_publish:
            slugs[one.role, True].add(one.scope_slug)
    moderated = [one for one in grants if one.role == Role.MODERATOR]
    return Reach(
        edits=_expand(slugs[Role.EDITOR, False]),
        publishes=_expand(slugs[Role.EDITOR, True]),
        moderates=frozenset(one.scope_slug.upper() for one in moderated if one.scope_kind == ScopeKind.COUNTRY),
        moderates_all=any(one.scope_kind == ScopeKind.EVERYTHING for one in moderated),
        areas=tuple((one.scope_slug, one.area) for one in grants if one.role == Role.SECRETARIAT),
        checks=frozenset(slugs[Role.SECURITY, False]),
        commitments=frozenset(slugs[Role.OWNER, False]),
        assesses=frozenset(slugs[Role.ASSESSOR, False] - {""}),
        assesses_all="" in slugs[Role.ASSESSOR, False],
    )


def _expand(slugs: set[str]) -> frozenset[int]:
    return frozenset(_EXPANSIONS[ScopeKind.PLACES](slugs)) if slugs else frozenset()
