"""Inviting, accepting, revoking, and ending a role. Nobody grants more than they have, and nothing to themselves."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from nhipcau.core.accounts.limits import allow
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.records.kinds import kind_named
from nhipcau.core.records.reason import because
from nhipcau.core.roles.invitations.models import VALID_FOR, Invitation, fingerprint
from nhipcau.core.roles.invitations.queries import scope_titles
from nhipcau.core.roles.models import SCOPES, Grant, Role, ScopeKind
from nhipcau.core.roles.reach import forget_reach
from nhipcau.core.roles.rules import may, require

#: As many people as somebody may invite on one day: a stolen account sends no flood of mail.
A_DAY = 60
_COUNTRIES = ("VN", "FR")


class NoLongerValid(Exception):
    """The invitation was accepted or revoked, has expired, or who sent it may not invite any more."""


@dataclass(frozen=True)
class Offer:
    """What somebody is invited to."""

    role: str
    scope_kind: str = ""
    scope_slug: str = ""
    area: str = ""
    may_publish: bool = False
    may_invite: bool = False


def invite(inviter: Any, email: str, offer: Offer, address: str) -> Invitation:
    """Send an invitation to `email`, in the active language; an open one of the same kind is replaced.

    `address` is that of the site, without a slash. Raises `PermissionDenied`, and `ValidationError` with what is wrong
    by field.
    """
    require(inviter, "roles.invite")
    invitation = Invitation(email=email.strip().lower(), invited_by=inviter, **vars(offer))
    require(inviter, "roles.invite", invitation)
    _check(inviter, invitation)
    if not allow("roles.invite", str(inviter.pk), limit=A_DAY, seconds=24 * 3600):
        raise ValidationError(_("You have sent many invitations today: go on tomorrow."))
    token = secrets.token_urlsafe(32)
    invitation.token_hash = fingerprint(token)
    invitation.expires_at = timezone.now() + VALID_FOR
    with transaction.atomic():
        same = {name: getattr(invitation, name) for name in ("email", "role", "scope_kind", "scope_slug", "area")}
        Invitation.objects.open().filter(**same).update(revoked_at=timezone.now())
        invitation.save()
        _send(invitation, token, address)
    return invitation


@transaction.atomic
def accept_as_new(invitation: Invitation, *, first_name: str, last_name: str, password: str, language: str) -> Any:
    """Make the account of the invited person with the role offered, and return it.

    Without a `password` the person signs in with codes by mail. Raises `NoLongerValid`.
    """
    users = get_user_model()
    _take(invitation)
    if users.objects.filter(email=invitation.email).exists():
        raise NoLongerValid
    user = users.objects.create_user(
        invitation.email, password or None, first_name=first_name, last_name=last_name, language=language
    )
    _grant(user, invitation)
    return user


@transaction.atomic
def accept_as(user: Any, invitation: Invitation) -> Grant:
    """Give the role to somebody who has an account. Raises `NoLongerValid`, and `PermissionDenied` for another's."""
    if user.email.lower() != invitation.email:
        raise PermissionDenied(_("This invitation is for another address."))
    _take(invitation)
    return _grant(user, invitation)


def revoke(user: Any, invitation: Invitation) -> None:
    """Let an invitation not be accepted any more. Raises `PermissionDenied`."""
    require(user, "roles.invite", invitation)
    Invitation.objects.open().filter(pk=invitation.pk).update(revoked_at=timezone.now())


@transaction.atomic
def end_role(user: Any, grant: Grant) -> None:
    """End a role of somebody else; the history keeps who had it and who ended it. Raises `PermissionDenied`."""
    require(user, "roles.end", grant)
    with because(_("role ended")):
        grant.delete()


def _check(inviter: Any, invitation: Invitation) -> None:
    if invitation.email == inviter.email.lower():
        raise ValidationError({"email": _("This is your own address: nobody grants a role to themselves.")})
    if invitation.role not in Role.values or invitation.scope_kind not in SCOPES[invitation.role]:
        raise ValidationError({"role": _("This role cannot be bound to that.")})
    if invitation.area and invitation.role != Role.SECRETARIAT:
        raise ValidationError({"area": _("Only the work of a secretariat has areas.")})
    if not _exists(invitation.scope_kind, invitation.scope_slug):
        raise ValidationError({"scope": _("There is no such record.")})
    mine = {name: getattr(invitation, name) for name in ("role", "scope_kind", "scope_slug", "area")}
    if Grant.objects.filter(user__email=invitation.email, **mine).exists():
        raise ValidationError({"email": _("Whoever has this address has the role already.")})
    offered = {"email", *vars(Offer(""))}
    invitation.clean_fields(exclude=[one.name for one in Invitation._meta.fields if one.name not in offered])


def _exists(scope_kind: str, slug: str) -> bool:
    if scope_kind == ScopeKind.EVERYTHING:
        return not slug
    if scope_kind == ScopeKind.COUNTRY:
        return slug in _COUNTRIES
    kind = kind_named(scope_kind)
    return kind is not None and kind.model._default_manager.filter(slug=slug).exists()


def _send(invitation: Invitation, token: str, address: str) -> None:
    inviter = invitation.invited_by
    known = get_user_model().objects.filter(email=invitation.email).values_list("language", flat=True).first()
    language = known or get_language() or ""
    with override(language):
        context = {
            "inviter": str(inviter.get_full_name() or inviter.email) if inviter else "",
            "role": invitation.get_role_display(),
            "scope": scope_titles([invitation])[invitation.scope_kind, invitation.scope_slug],
            "link": address + reverse("invitation", args=[token]),
            "until": invitation.expires_at,
        }
    queue_mail(invitation.email, "invitation", context, language, secret=True)


def _take(invitation: Invitation) -> None:
    """Use the invitation up; of several who try at once one succeeds. Raises `NoLongerValid`."""
    inviter = invitation.invited_by
    if inviter is None or not inviter.is_active or not may(inviter, "roles.invite", invitation):
        raise NoLongerValid
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now()):
        raise NoLongerValid


def _grant(user: Any, invitation: Invitation) -> Grant:
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    bound = {name: getattr(invitation, name) for name in ("role", "scope_kind", "scope_slug", "area")}
    rights = {name: getattr(invitation, name) for name in ("may_publish", "may_invite")}
    with because(_("invitation accepted")):
        grant, created = Grant.objects.get_or_create(
            user=user, **bound, defaults={**rights, "granted_by": invitation.invited_by}
        )
        if not created and any(rights.values()):
            grant.may_publish = grant.may_publish or invitation.may_publish
            grant.may_invite = grant.may_invite or invitation.may_invite
            grant.granted_by = invitation.invited_by
            grant.save()
    forget_reach(user)
    return grant
