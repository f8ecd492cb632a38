"""Focal points: put forward by the body or the secretariat, confirmed by the latter, and accepted by the person.

Only both together give rights: `user` is set when the person accepts, the state when the secretariat confirms, and
permissions ask for both.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.letters import focal_token, language_of, write
from nhipcau.conference.delegations.models import Delegation, FocalPoint
from nhipcau.core.roles.rules import require

State = FocalPoint.State
#: So many focal points of a delegation at once.
MOST = 6
COLUMNS = ("name", "function", "email", "phone", "language")


@transaction.atomic
def nominate(user: Any, delegation: Delegation, values: Mapping[str, str]) -> FocalPoint:
    """Name a focal point as the secretariat, who is confirmed in a second step.

    Raises `PermissionDenied`, and `ValidationError` by column.
    """
    require(user, "delegations.manage", delegation)
    return put_forward(delegation, values, user)


@transaction.atomic
def confirm_focal_point(user: Any, focal: FocalPoint) -> FocalPoint:
    """Confirm a focal point, who gets a mail with the link by which to accept; confirming again sends it again.

    Raises `PermissionDenied`, and `ValidationError` for somebody who is one no longer.
    """
    require(user, "delegations.manage", focal.delegation)
    if focal.state == State.ENDED:
        raise ValidationError(_("This person is no longer the focal point. Name the person again."))
    focal.state, focal.confirmed_at = State.CONFIRMED, timezone.now()
    focal.save(update_fields=["state", "confirmed_at"])
    step = log(focal.delegation, "focal-confirmed", user)
    language = focal.language or language_of(focal.delegation)
    link = ("delegations:accept", focal_token(focal))
    write(focal.delegation, focal.email, "focal_point", language, f"focal:{step.pk}", name=focal.name, link=link)
    return focal


@transaction.atomic
def end_focal_point(user: Any, focal: FocalPoint, reason: str = "") -> FocalPoint:
    """End the rights of a focal point at once. Raises `PermissionDenied`."""
    require(user, "delegations.manage", focal.delegation)
    focal.state, focal.user, focal.accepted_at = State.ENDED, None, None
    focal.save(update_fields=["state", "user", "accepted_at"])
    log(focal.delegation, "focal-ended", user, reason.strip())
    return focal


@transaction.atomic
def accept(user: Any, focal: FocalPoint) -> FocalPoint:
    """Take the task of a focal point upon oneself, signed in with the address the mail went to.

    Raises `PermissionDenied` for another address, or for somebody who is not confirmed.
    """
    if not user.is_authenticated or user.email.casefold() != focal.email.casefold():
        raise PermissionDenied(_("Sign in with the address to which the mail was sent."))
    if focal.state != State.CONFIRMED:
        raise PermissionDenied(_("The secretariat has not confirmed you yet."))
    if focal.user_id != user.pk:
        focal.user, focal.accepted_at = user, timezone.now()
        focal.save(update_fields=["user", "accepted_at"])
        log(focal.delegation, "focal-accepted", user)
    if hasattr(user, "_kept_delegations"):
        del user._kept_delegations
    return focal


@transaction.atomic
def accept_as_new(focal: FocalPoint, *, first_name: str, last_name: str, password: str, language: str) -> Any:
    """Make the account of a confirmed focal point, who came by the link of the mail, and return it.

    Without a `password` the person signs in with codes by mail. Raises `PermissionDenied` where there is an account.
    """
    users = get_user_model()
    if users.objects.filter(email=focal.email).exists():
        raise PermissionDenied(_("Sign in with the address to which the mail was sent."))
    user = users.objects.create_user(
        focal.email, password or None, first_name=first_name, last_name=last_name, language=language
    )
    accept(user, focal)
    return user


def put_forward(delegation: Delegation, values: Mapping[str, str], user: Any) -> FocalPoint:
    """Keep somebody as nominated; who was one before is so again. Raises `ValidationError` by column."""
    given = {name: str(values.get(name) or "").strip() for name in COLUMNS}
    given["email"] = given["email"].lower()
    known = delegation.focal_points.filter(email=given["email"]).first()
    if known and known.state != State.ENDED:
        raise ValidationError({"email": _("This person is named already.")})
    if delegation.focal_points.exclude(state=State.ENDED).count() >= MOST:
        raise ValidationError(_("A delegation has at most %(n)d focal points. End one first.") % {"n": MOST})
    focal = known or FocalPoint(delegation=delegation)
    for name, value in given.items():
        setattr(focal, name, value)
    focal.state, focal.confirmed_at = State.NOMINATED, None
    focal.full_clean(exclude=["delegation"], validate_unique=False)
    focal.save()
    log(delegation, "focal-nominated", user, other="" if user else "person")
    return focal
