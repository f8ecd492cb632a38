"""Keeping runs of show: made from a template or another session, cue by cue, and followed on the day."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.board.actions.cloning import copy_cues
from nhipcau.conference.board.actions.common import PERMISSION, hold
from nhipcau.conference.board.models import Cue, Show
from nhipcau.conference.board.queries.shows import timing_of
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require

#: A show has no more cues than this, and is put off by no more minutes at once.
MOST, FURTHEST = 300, 240


@transaction.atomic
def make_show(
    user: Any, edition: Edition, *, session: Session | None = None, kind: str = "", source: Show | None = None
) -> Show:
    """Make the run of show of a session, or the template for a kind; with the cues of another if one is given.

    Raises `PermissionDenied`, and `ValidationError` where there is one already, or the source is of another edition.
    """
    require(user, PERMISSION, edition)
    hold(edition)
    if Show.objects.filter(edition=edition, session=session, kind=kind).exists():
        raise ValidationError(_("There is a run of show already.") if session else _("There is a template already."))
    show = Show(edition=edition, session=session, kind=kind)
    show.full_clean()
    show.save()
    if source is not None:
        _take(show, source)
    return show


@transaction.atomic
def take_cues(user: Any, show: Show, version: int, source: Show) -> int:
    """Add the cues of another run of show at the end; return how many.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    _claim(user, show, version)
    return _take(show, source)


@transaction.atomic
def remove_show(user: Any, show: Show, version: int) -> None:
    """Remove a run of show or a template with all its cues. Raises `PermissionDenied` and `Overtaken`."""
    _claim(user, show, version)
    show.delete()


@transaction.atomic
def add_cue(user: Any, show: Show, version: int, values: Mapping[str, Any]) -> Cue:
    """Add a cue: where its time belongs, or at the end if it has none of its own.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by name.
    """
    _claim(user, show, version)
    count = show.cues.count()
    if count >= MOST:
        raise ValidationError(_("A run of show has at most %(most)s cues.") % {"most": MOST})
    return _write(Cue(show=show, position=count), values)


@transaction.atomic
def change_cue(user: Any, cue: Cue, version: int, values: Mapping[str, Any]) -> Cue:
    """Change columns of a cue. Raises as `add_cue` does."""
    _claim(user, cue.show, version)
    return _write(cue, values)


@transaction.atomic
def move_cue(user: Any, cue: Cue, version: int, step: int) -> None:
    """Put a cue `step` places further down (up, if negative). Raises `PermissionDenied` and `Overtaken`."""
    _claim(user, cue.show, version)
    order = list(cue.show.cues.values_list("pk", flat=True))
    place = order.index(cue.pk)
    order.insert(max(0, min(len(order) - 1, place + step)), order.pop(place))
    _put_in_order(order)


@transaction.atomic
def remove_cue(user: Any, cue: Cue, version: int) -> None:
    """Remove a cue. Raises `PermissionDenied` and `Overtaken`."""
    _claim(user, cue.show, version)
    cue.delete()


@transaction.atomic
def mark(user: Any, cue: Cue, *, done: bool) -> None:
    """Say that a cue is done, or is not after all. Whoever says it first is noted. Raises `PermissionDenied`."""
    require(user, PERMISSION, cue.show.edition)
    if done:
        Cue.objects.filter(pk=cue.pk, done_at=None).update(done_at=timezone.now(), done_by=user)
    else:
        Cue.objects.filter(pk=cue.pk).update(done_at=None, done_by=None)


@transaction.atomic
def put_off(user: Any, cue: Cue, version: int, minutes: int) -> None:
    """Put a cue and all after it off by `minutes` (bring them forward, if negative); the plan stays as it was.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` for a cue that is done, or by too much.
    """
    _claim(user, cue.show, version)
    if cue.done_at is not None:
        raise ValidationError(_("This cue is done already."))
    if not minutes or abs(minutes) > FURTHEST:
        words = _("Give a number of minutes, %(most)s at most.")
        raise ValidationError({"minutes": words % {"most": FURTHEST}})
    Cue.objects.filter(pk=cue.pk).update(shift=F("shift") + minutes)


@transaction.atomic
def begin_anew(user: Any, show: Show, version: int) -> None:
    """Forget what was done and put off, as after a rehearsal. Raises `PermissionDenied` and `Overtaken`."""
    _claim(user, show, version)
    show.cues.update(done_at=None, done_by=None, shift=0)


def _claim(user: Any, show: Show, version: int) -> None:
    require(user, PERMISSION, show.edition)
    move_on(show, version)


def _take(show: Show, source: Show) -> int:
    if source.pk == show.pk or source.edition_id != show.edition_id:
        raise ValidationError(_("Choose another run of show of this edition."))
    if show.cues.count() + source.cues.count() > MOST:
        raise ValidationError(_("A run of show has at most %(most)s cues.") % {"most": MOST})
    return copy_cues(source, show)


def _write(cue: Cue, values: Mapping[str, Any]) -> Cue:
    anchor = (cue.minute, cue.clock) if cue.pk else (None, None)
    for name, value in values.items():
        setattr(cue, name, value)
    if not any(getattr(cue, name).strip() for name in in_each("what")):
        raise ValidationError({"what_vi": _("Write it in at least one language.")})
    if cue.minute is not None and cue.clock is not None:
        raise ValidationError({"clock": _("Give minutes from the beginning or a time of the clock, not both.")})
    if cue.clock is not None and cue.show.session is None:
        raise ValidationError({"clock": _("A template has no day: give minutes from the beginning.")})
    cue.full_clean()
    cue.save()
    if (cue.minute, cue.clock) not in (anchor, (None, None)):
        _put_where_it_belongs(cue)
    return cue


def _put_where_it_belongs(cue: Cue) -> None:
    """Put a cue with a time of its own after all others that begin before it or with it."""
    others = [one for one in cue.show.cues.all() if one.pk != cue.pk]
    at = timing_of(cue.show, [cue])[0].starts
    times = timing_of(cue.show, others)
    place = max((number for number, one in enumerate(times, 1) if one.starts <= at), default=0)
    order = [one.pk for one in others]
    order.insert(place, cue.pk)
    _put_in_order(order)


def _put_in_order(order: Sequence[int]) -> None:
    for position, pk in enumerate(order):
        Cue.objects.filter(pk=pk).exclude(position=position).update(position=position)
