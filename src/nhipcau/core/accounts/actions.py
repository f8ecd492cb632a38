"""Changes of accounts that are no matter of signing in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

if TYPE_CHECKING:
    from nhipcau.core.accounts.models import User

#: Ends what lets somebody in beside sessions.
Ending = Callable[["User"], object]
_ENDINGS: list[Ending] = []


def ends_with_sessions(ending: Ending) -> Ending:
    """Decorator: call this when somebody is to be signed out everywhere."""
    _ENDINGS.append(ending)
    return ending


@transaction.atomic
def confirm_address(user: "User") -> None:
    """Let the address of an account count as confirmed, and be its only one."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


@transaction.atomic
def remove_second_factor(user: "User") -> None:
    """Take away what proves who somebody is beside the password (a telephone is lost), and sign them out everywhere."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)


def end_sessions(user: "User", *, but: str = "") -> int:
    """Sign somebody out everywhere, but in the session with the key `but`; return how many sessions ended.

    Without such a session nothing else lets them in afterwards either.
    """
    ended = 0
    for ending in () if but else _ENDINGS:
        ending(user)
    for session in UserSession.objects.filter(user=user).exclude(session_key=but):
        session.end()
        ended += 1
    return ended


def end_session(user: "User", number: int) -> int:
    """Sign somebody out of one of their own sessions; return 1, or 0 if there is no such session any more."""
    found = UserSession.objects.filter(user=user, pk=number).first()
    if found is None:
        return 0
    found.end()
    return 1
