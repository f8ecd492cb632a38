"""Taking the structure of an edition over into another: never people, never outcomes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions.copying import Copying, copy_sessions, copy_venues
from nhipcau.conference.preparation.actions.others import other_counts, other_pieces
from nhipcau.conference.preparation.models import Dossier, DossierPart, Member, Milestone
from nhipcau.conference.preparation.queries.cloning import counts_of
from nhipcau.conference.programme.checks.changes import after_setting
from nhipcau.conference.programme.models import Interpreters
from nhipcau.core.roles.rules import may, require

PERMISSION = "preparation.lead"


class Piece(models.TextChoices):
    """What can be taken over."""

    VENUES = "venues", gettext_lazy("venues and rooms, with the ways between them")
    SESSIONS = "sessions", gettext_lazy("sessions: kind, titles, length, room, day and time counted from the opening")
    MILESTONES = "milestones", gettext_lazy("milestones, counted from the opening")
    DOSSIER = "dossier", gettext_lazy("permit dossier, with nothing done of it yet")
    TEAM = "team", gettext_lazy("tasks of the team, without people")
    INTERPRETERS = "interpreters", gettext_lazy("numbers of interpreters for each pair of languages")


@dataclass
class Taken:
    """How many of each piece were taken over."""

    counts: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def take_over(user: Any, source: Edition, target: Edition, wanted: Collection[str]) -> Taken:
    """Take what is `wanted` of `source` over into `target`, where there must be none of it yet; all or nothing.

    Raises `PermissionDenied` for who does not lead `target`, or may not look into `source`; `ValidationError` when
    `target` has some already.
    """
    require(user, PERMISSION, target)
    if source.status != Edition.Status.HELD and not may(user, "desk.enter", source):
        require(user, "desk.enter", source)
    Edition.objects.select_for_update().get(pk=target.pk)
    _check(source, target, wanted)
    copying = Copying(source, target)
    taken = Taken({name: copy(copying) for name, copy in _copiers().items() if name in wanted})
    after_setting(target)
    return taken


def pieces() -> dict[str, Any]:
    """All that can be taken over, of this app and of others: what each is called, by name."""
    own = {piece.value: piece.label for piece in Piece}
    return own | {name: one.label for name, one in other_pieces().items()}


def _copiers() -> dict[str, Callable[[Copying], int]]:
    return _COPIERS | {name: one.copy for name, one in other_pieces().items()}


def _check(source: Edition, target: Edition, wanted: Collection[str]) -> None:
    if source.pk == target.pk:
        raise ValidationError(_("Choose another edition."))
    if not wanted:
        raise ValidationError(_("Choose at least one piece."))
    present = counts_of(target) | other_counts(target)
    doubled = [str(label) for name, label in pieces().items() if name in wanted and present[name]]
    if doubled:
        words = _("This edition has some already, which would be doubled: %(pieces)s.")
        raise ValidationError(words % {"pieces": "; ".join(doubled)})
    if Piece.DOSSIER in wanted and target.country != "VN":
        raise ValidationError(_("The permit dossier is for editions held in Vietnam."))


def _copy_milestones(copying: Copying) -> int:
    source, opening, count = copying.source.opening, copying.target.opening, 0
    for one in Milestone.objects.filter(edition=copying.source):
        days = one.days_from(source)
        new = Milestone(edition=copying.target, position=count, area=one.area, days_before=days)
        for name in ("title_vi", "title_fr", "title_en"):
            setattr(new, name, getattr(one, name))
        new.plan(opening)
        new.save()
        count += 1
    return count


def _copy_dossier(copying: Copying) -> int:
    before = Dossier.objects.get(edition=copying.source)
    new = Dossier.objects.create(edition=copying.target, authority=before.authority)
    parts = list(before.parts.all())
    for one in parts:
        DossierPart.objects.create(
            dossier=new, key=one.key, title=one.title, days_before=one.days_before, position=one.position
        )
    return len(parts)


def _copy_team(copying: Copying) -> int:
    seen = dict.fromkeys((one.side, one.area, one.duty) for one in Member.objects.filter(edition=copying.source))
    tasks = [key for key in seen if key[1] or key[2]]
    for position, (side, area, duty) in enumerate(tasks):
        Member.objects.create(edition=copying.target, side=side, area=area, duty=duty, position=position)
    return len(tasks)


def _copy_interpreters(copying: Copying) -> int:
    shift, count = copying.shift, 0
    for one in Interpreters.objects.filter(edition=copying.source):
        if one.day is not None and shift is None:
            continue
        Interpreters.objects.create(
            edition=copying.target,
            one=one.one,
            other=one.other,
            people=one.people,
            most_minutes=one.most_minutes,
            day=one.day + (shift or timedelta(0)) if one.day else None,
        )
        count += 1
    return count


_COPIERS: dict[str, Callable[[Copying], int]] = {
    Piece.VENUES: copy_venues,
    Piece.SESSIONS: copy_sessions,
    Piece.MILESTONES: _copy_milestones,
    Piece.DOSSIER: _copy_dossier,
    Piece.TEAM: _copy_team,
    Piece.INTERPRETERS: _copy_interpreters,
}
