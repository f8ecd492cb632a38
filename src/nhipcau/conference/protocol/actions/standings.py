"""The rank of each person: proposed by the function, confirmed or changed by somebody, set aside with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.models import Rank, Standing, StandingStep
from nhipcau.conference.protocol.ordering.matching import Office, match
from nhipcau.conference.protocol.queries.order import level_of, people_of
from nhipcau.core.records.claiming import Overtaken, move_on
from nhipcau.core.roles.rules import require
from nhipcau.core.text.characters import legal
from nhipcau.core.text.languages import LANGUAGES

CONFIRMED, CHANGED, OVERRIDDEN, RESTORED = "confirmed", "changed", "overridden", "restored"


@dataclass(frozen=True)
class Wanted:
    """What somebody says of a rank: the office, since when, and a level of its own with the reason for it."""

    rank: Rank | None = None
    since: date | None = None
    level: int | None = None
    reason: str = ""


@transaction.atomic
def propose(user: Any, edition: Edition) -> int:
    """Propose ranks for all whose rank nobody has confirmed or set, by their functions; returns how many have one.

    A proposal that no longer fits the function is taken back. Raises `PermissionDenied`.
    """
    require(user, PERMISSION, edition)
    offices = _offices(edition)
    known = {one.pk: one for one in Standing.objects.filter(delegate__delegation__edition=edition)}
    new, count = [], 0
    for one in people_of(edition):
        standing = known.get(one.pk) or Standing(delegate=one)
        if standing.state == Standing.State.CONFIRMED or standing.level is not None:
            continue
        functions = [getattr(one, f"function_{code}") for code in LANGUAGES]
        found = match(filter(None, functions), offices.get(one.delegation.country, ()))
        key, phrase = (found.key, found.phrase[:300]) if found else (None, "")
        count += found is not None
        if one.pk in known and (standing.rank_id, standing.matched) != (key, phrase):
            move_on(standing, rank_id=key, matched=phrase)
        elif one.pk not in known and found is not None:
            new.append(Standing(delegate=one, rank_id=key, matched=phrase))
    Standing.objects.bulk_create(new, batch_size=500)
    return count


@transaction.atomic
def confirm(user: Any, edition: Edition, keys: Iterable[UUID]) -> int:
    """Confirm the proposed ranks of these people; returns of how many. Raises `PermissionDenied`."""
    require(user, PERMISSION, edition)
    rows = Standing.objects.filter(
        delegate__delegation__edition=edition, pk__in=list(keys), state=Standing.State.PROPOSED, rank__isnull=False
    )
    done = 0
    for row in rows.select_related("rank__rule"):
        move_on(row, state=Standing.State.CONFIRMED, by=user)
        _note(row.pk, CONFIRMED, user, level_of(row), level_of(row))
        done += 1
    return done


@transaction.atomic
def set_standing(user: Any, delegate: Delegate, version: int, wanted: Wanted) -> Standing:
    """Say which rank somebody has, or none; a level of its own needs a reason. It counts as confirmed.

    `version` is 0 for who has no row yet. Raises `PermissionDenied`, `Overtaken`, `ValidationError` by column.
    """
    edition = delegate.delegation.edition
    require(user, PERMISSION, edition)
    reason = legal(wanted.reason).strip()
    if wanted.rank is not None and wanted.rank.rule.edition_id != edition.pk:
        raise ValidationError({"rank": _("No rank of this edition.")})
    if wanted.level is not None and not reason:
        raise ValidationError({"reason": _("Say why the rank is set aside: it is shown with the order.")})
    row = Standing.objects.select_related("rank__rule").filter(delegate=delegate).first()
    before = level_of(row)
    had_level = row.level if row else None
    if row is None:
        row, made = Standing.objects.get_or_create(delegate=delegate)
        if not made:
            raise Overtaken
    move_on(
        row,
        version,
        rank=wanted.rank,
        since=wanted.since,
        level=wanted.level,
        reason=reason if wanted.level is not None else "",
        state=Standing.State.CONFIRMED,
        matched=row.matched if row.rank == wanted.rank else "",
        by=user,
    )
    verb = OVERRIDDEN if wanted.level is not None else RESTORED if had_level is not None else CHANGED
    _note(row.pk, verb, user, before, level_of(row), row.reason)
    return row


def _offices(edition: Edition) -> dict[str, list[Office]]:
    """The offices of the rules in use, by country."""
    found: dict[str, list[Office]] = {}
    ranks = Rank.objects.filter(rule__edition=edition, rule__is_used=True).select_related("rule")
    for one in ranks.order_by("number"):
        phrases = tuple(line for line in one.matches.splitlines() if line.strip())
        found.setdefault(one.rule.country, []).append(Office(one.pk, one.level, phrases))
    return found


def _note(key: UUID, verb: str, user: Any, before: int | None, after: int | None, reason: str = "") -> None:
    StandingStep.objects.create(delegate_id=key, verb=verb, before=before, after=after, reason=reason, by=user)
