"""The tokens of somebody, and whose a secret is."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from nhipcau.core.accounts.models import User
from nhipcau.exchange.api.models import Token
from nhipcau.exchange.api.tokens.secrets import MARK, digest_of

#: No secret of ours is longer.
_LONGEST = 100


@dataclass(frozen=True)
class Bearer:
    """Who a request is from, by which token. `lacks_factor`: an administrator without the second factor they need."""

    user: User
    token: Token
    lacks_factor: bool


def tokens_of(user: Any) -> "QuerySet[Token]":
    """The tokens of somebody: those that are valid first, then the newest."""
    return Token.objects.filter(user=user).order_by(F("revoked_at").desc(nulls_first=True), "-expires_at", "-pk")


def bearer_of(secret: str) -> Bearer | None:
    """Whose a secret is, in one query; None for one that opens nothing.

    It opens nothing when it has ended, or its owner's account is closed or has no confirmed address.
    """
    if not secret.startswith(MARK) or len(secret) > _LONGEST:
        return None
    now, owner = timezone.now(), OuterRef("user")
    rows = Token.objects.filter(digest=digest_of(secret), revoked_at=None, expires_at__gt=now, user__is_active=True)
    rows = rows.filter(Exists(EmailAddress.objects.filter(user=owner, verified=True)))
    factors = Authenticator.objects.filter(user=owner).filter(~Q(type=Authenticator.Type.RECOVERY_CODES))
    token = rows.annotate(has_factor=Exists(factors)).select_related("user").first()
    if token is None:
        return None
    needs_factor = settings.REQUIRE_MFA and token.user.is_staff
    return Bearer(token.user, token, needs_factor and not token.has_factor)


def note_used(token: Token) -> None:
    """Keep the day on which a token was last used; written once a day."""
    today = timezone.localdate()
    if token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
