"""Wishes to meet: asked, changed, answered, withdrawn; suggestions that are not wanted."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.following import on_declined
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.meetings.actions.claiming import hold_plan
from nhipcau.conference.meetings.actions.letters import tell_answered, tell_asked, tell_entered, tell_withdrawn
from nhipcau.conference.meetings.actions.limits import (
    STANDING,
    closed_because,
    hold,
    require_open,
    require_partner,
    require_room,
    require_within_rule,
)
from nhipcau.conference.meetings.models import Meeting, NoThanks, Profile, Wish
from nhipcau.conference.meetings.permissions import speaks_for
from nhipcau.conference.meetings.planning.sides import kind_of
from nhipcau.core.records.claiming import Overtaken, move_on
from nhipcau.core.roles.rules import may, require

__all__ = ["answer", "ask", "change_wish", "closed_because", "dismiss", "restore", "withdraw"]

#: What who asks says of a wish.
COLUMNS = ("level", "leaders", "field", "topic", "people", "half", "no_interpreter")


@transaction.atomic
def ask(user: Any, asking: Profile, asked: Profile, values: Mapping[str, Any], *, agreed: bool = False) -> Wish:
    """A delegation wishes to meet another, which is told by mail.

    Who speaks for it may while wishes are open, as often as the rules of the edition allow; the planners at any time
    and without a limit, and where both have `agreed` already, the wish is accepted at once. Raises `PermissionDenied`,
    and `ValidationError` in words: closed, not allowed, too many, asked already, or declined before.
    """
    require(user, "meetings.represent", asking)
    plans = may(user, "meetings.plan", asking)
    require_open(user, asking.delegation.edition)
    require_partner(asking, asked)
    hold(asking, asked)
    if not plans:
        require_within_rule(asking, asked.side)
        _require_not_declined(asking, asked)
    one, other = sorted((asking, asked), key=lambda profile: profile.pk)
    wish = Wish(edition=asking.delegation.edition, asking=asking, asked=asked, one=one, other=other)
    wish.kind = kind_of(asking.side, asked.side)
    if plans and not speaks_for(user, asking):
        wish.origin = Wish.Origin.PLANNER
    _fill(wish, values)
    if agreed and plans:
        require_room(wish)
        wish.state, wish.answer_level, wish.answered_at = Wish.State.ACCEPTED, wish.level, timezone.now()
    _insert(wish)
    NoThanks.objects.filter(profile=asking, other=asked).delete()
    tell_asked(wish)
    if wish.origin == Wish.Origin.PLANNER:
        tell_entered(wish, asking)
    return wish


@transaction.atomic
def change_wish(user: Any, wish: Wish, values: Mapping[str, Any], version: int | None = None) -> None:
    """Who asks says something else of a wish while it stands.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where it is withdrawn or declined, or wishes are
    closed.
    """
    require(user, "meetings.represent", wish.asking)
    require_open(user, wish.edition)
    if wish.state not in STANDING:
        raise ValidationError(_("This wish was withdrawn or declined."))
    _fill(wish, values)
    move_on(wish, version, **{name: getattr(wish, name) for name in values})


@transaction.atomic
def answer(
    user: Any, wish: Wish, *, accept: bool, level: str = "", words: str = "", version: int | None = None
) -> None:
    """The delegation that is asked accepts, saying how much it wishes it, or declines; the other is told by mail.

    What was declined may be accepted later, while wishes are open. Raises `PermissionDenied`, `Overtaken`, and
    `ValidationError` where it was answered or withdrawn, wishes are closed, or one has as many meetings as it wants.
    """
    require(user, "meetings.represent", wish.asked)
    require_open(user, wish.edition)
    hold(wish.asking, wish.asked)
    answerable = (Wish.State.PENDING, Wish.State.DECLINED) if accept else (Wish.State.PENDING,)
    if wish.state not in answerable:
        raise ValidationError(_("This wish was answered or withdrawn already."))
    if accept:
        require_room(wish)
    columns: dict[str, Any] = {
        "state": Wish.State.ACCEPTED if accept else Wish.State.DECLINED,
        "answer_level": _level(level) if accept else "",
        "answer": words.strip()[:2000],
        "answered_at": timezone.now(),
    }
    try:
        with transaction.atomic():
            move_on(wish, version, **columns)
    except IntegrityError as error:
        raise ValidationError(_("There is another wish between the two of you meanwhile.")) from error
    tell_answered(wish)
    if not speaks_for(user, wish.asked):
        tell_entered(wish, wish.asked)


@transaction.atomic
def withdraw(user: Any, wish: Wish, version: int | None = None) -> None:
    """Who asked takes a wish back; once it is accepted, either of the two may. The other one is told by mail.

    A meeting in the timetable in preparation loses its place at once; what people were shown changes when the planners
    publish it. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where there is nothing to withdraw.
    """
    require(user, "meetings.represent", wish)
    if wish.state not in STANDING:
        raise ValidationError(_("This wish was withdrawn or declined."))
    if wish.state == Wish.State.PENDING:
        require(user, "meetings.represent", wish.asking)
    _end(wish, version)
    for profile in (wish.asking, wish.asked):
        if not speaks_for(user, profile):
            tell_withdrawn(wish, profile)


@on_declined
def end_wishes(user: Any, delegation: Delegation) -> None:
    """A delegation that is not coming meets nobody: its wishes end, and those who had asked or agreed are told."""
    parties = ("asking__delegation__edition", "asked__delegation__edition", "edition")
    rows = Wish.objects.filter(Q(asking__delegation=delegation) | Q(asked__delegation=delegation), state__in=STANDING)
    for wish in rows.select_related(*parties):
        _end(wish)
        tell_withdrawn(wish, wish.asked if wish.asking.delegation_id == delegation.pk else wish.asking)


@transaction.atomic
def dismiss(user: Any, profile: Profile, other: Profile) -> None:
    """A suggestion that a delegation does not want to see again. Raises `PermissionDenied` and `ValidationError`."""
    require(user, "meetings.represent", profile)
    if profile.pk == other.pk or profile.delegation.edition_id != other.delegation.edition_id:
        raise ValidationError(_("Another delegation of the same edition."))
    NoThanks.objects.get_or_create(profile=profile, other=other)


@transaction.atomic
def restore(user: Any, profile: Profile, other: Profile) -> None:
    """A dismissed suggestion may be made again. Raises `PermissionDenied`."""
    require(user, "meetings.represent", profile)
    NoThanks.objects.filter(profile=profile, other=other).delete()


def _end(wish: Wish, version: int | None = None) -> None:
    """Withdraw a wish that stands, with the place that its meeting has in the timetable in preparation."""
    if wish.state == Wish.State.ACCEPTED:
        _give_back(wish)
    move_on(wish, version, state=Wish.State.WITHDRAWN)


def _fill(wish: Wish, values: Mapping[str, Any]) -> None:
    """Write what is said of a wish. Raises `ValidationError` by column, and KeyError for other columns."""
    if unknown := set(values) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    for name, value in values.items():
        setattr(wish, name, value.strip()[:4000] if name == "topic" else value)
    wish.clean_fields(exclude=[field.name for field in Wish._meta.fields if field.name not in COLUMNS])
    if not 2 <= wish.people <= 40:
        raise ValidationError({"people": _("From 2 to 40.")})


def _level(level: str) -> str:
    if level not in Wish.Level.values:
        raise ValidationError({"level": _("Say how much you wish it.")})
    return level


def _insert(wish: Wish) -> None:
    """Write a new wish. Raises `ValidationError` where there is one between the two."""
    try:
        with transaction.atomic():
            wish.save(force_insert=True)
    except IntegrityError as error:
        known = Wish.objects.filter(one=wish.one, other=wish.other, state__in=STANDING).first()
        if known is None:
            raise
        if known.asking_id == wish.asking_id:
            raise ValidationError(_("You have asked this delegation already.")) from error
        raise ValidationError(_("This delegation has asked you already: answer its wish.")) from error


def _require_not_declined(asking: Profile, asked: Profile) -> None:
    if Wish.objects.filter(asking=asking, asked=asked, state=Wish.State.DECLINED).exists():
        raise ValidationError(_("This delegation has declined your wish. It may still accept it, or ask you."))


def _give_back(wish: Wish) -> None:
    """Free slot, table and interpreter that the meeting of a wish has in the timetable in preparation."""
    meeting = Meeting.objects.filter(wish=wish, slot__isnull=False).first()
    if meeting is None:
        return
    hold_plan(wish.edition)
    try:
        move_on(meeting, slot=None, table=None, interpreter=None, locked=False)
    except Overtaken:
        # A planner moved it at this moment; the timetable is held now.
        meeting.refresh_from_db()
        move_on(meeting, slot=None, table=None, interpreter=None, locked=False)
