"""Making and ending tokens."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.accounts.actions import ends_with_sessions
from nhipcau.core.accounts.models import User
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.web.address import site_address
from nhipcau.exchange.api.models import Answer, Scope, Token
from nhipcau.exchange.api.tokens.secrets import SHOWN, digest_of, new_secret

#: A token is never valid for longer, in days.
LONGEST = 365
#: So many tokens of one person are valid at once.
MOST = 20
#: Tokens that open nothing any more are shown for so long.
SHOWN_AFTERWARDS = timedelta(days=90)
#: As long as a request that names a key is known again.
REMEMBERED = timedelta(hours=24)


@transaction.atomic
def make_token(user: Any, name: str, scopes: Collection[str], days: int) -> tuple[Token, str]:
    """Make a token for somebody, and tell them by mail. Returns it with its secret, which nobody can read again.

    Raises `PermissionDenied` for who is not signed in, and `ValidationError` by column.
    """
    if not user.is_authenticated or not user.is_active:
        raise PermissionDenied(_("Your roles do not allow this."))
    if not 1 <= days <= LONGEST:
        raise ValidationError({"days": _("Choose between 1 and %(n)s days.") % {"n": LONGEST}})
    # Of two at once one waits: the row of the account stays locked.
    User.objects.select_for_update().get(pk=user.pk)
    now, secret = timezone.now(), new_secret()
    if Token.objects.filter(user=user, revoked_at=None, expires_at__gt=now).count() >= MOST:
        raise ValidationError(_("%(n)s tokens are valid already: end some first.") % {"n": MOST})
    token = Token(
        user=user,
        name=name.strip(),
        prefix=secret[:SHOWN],
        digest=digest_of(secret),
        scopes=" ".join(one.value for one in Scope if one.value in scopes),
        expires_at=now + timedelta(days=days),
    )
    token.full_clean(exclude=["user"])
    token.save(force_insert=True)
    context = {"token": token, "address": site_address()}
    queue_mail(user.email, "api_token", context, user.language or get_language() or "")
    return token, secret


@transaction.atomic
def end_token(user: Any, number: int) -> Token | None:
    """Make a token of one's own worthless at once; None if there is no such token that is not ended already."""
    token = Token.objects.filter(user=user, pk=number).first()
    if token is None or not Token.objects.filter(pk=number, revoked_at=None).update(revoked_at=timezone.now()):
        return None
    token.refresh_from_db()
    return token


@ends_with_sessions
def end_all(user: Any) -> int:
    """Make all tokens of somebody worthless who is to be let in nowhere any more; return how many were valid."""
    return Token.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())


def forget() -> int:
    """Drop the tokens that have opened nothing for long, and requests that are not known again; return how many."""
    now = timezone.now()
    over = now - SHOWN_AFTERWARDS
    dropped = Token.objects.filter(Q(revoked_at__lt=over) | Q(expires_at__lt=over)).delete()[0]
    return dropped + Answer.objects.filter(made_at__lt=now - REMEMBERED).delete()[0]
