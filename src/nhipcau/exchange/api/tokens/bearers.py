"""Who a request is from: known by the token it shows, and by nothing else."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from nhipcau.exchange.api.models import Scope
from nhipcau.exchange.api.problems import FORBIDDEN, UNAUTHORISED, Problem
from nhipcau.exchange.api.tokens.queries import Bearer, bearer_of, note_used

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="api"'}
_KEPT = "_api_bearer"


def identify(request: HttpRequest) -> None:
    """Find out who a request is from. Raises `Problem` for a token that opens nothing; without any it is anybody's."""
    shown = request.headers.get("Authorization")
    if shown is None:
        return
    scheme, _space, secret = shown.partition(" ")
    found = bearer_of(secret.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        raise _nobody(_("It is unknown or was ended, or its account is closed or has no confirmed address."))
    if found.lacks_factor:
        raise _nobody(_("Administrators need a second factor: set one up to go on."))
    note_used(found.token)
    setattr(request, _KEPT, found)
    # The history of records names who is signed in.
    request.user = found.user


def bearer(request: HttpRequest) -> Bearer | None:
    """Who a request is from; None for anybody."""
    return getattr(request, _KEPT, None)


class ByToken(HttpBearer):
    """Lets in who shows a token made for a scope; whose it is was found out before (`identify`)."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Any:
        """As `authenticate`, also where no token is shown: what is wrong is told as a problem."""
        return self.authenticate(request, "")

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Who the request is from. Raises `Problem` for anybody, and for a token without the scope."""
        known = bearer(request)
        if known is None:
            raise _nobody(_("Send a token in the header Authorization: Bearer nc_…"))
        if not known.token.allows(self.scope):
            raise Problem(
                FORBIDDEN, _("The token was not made for this: %(scope)s.") % {"scope": Scope(self.scope).label}
            )
        return known


def _nobody(words: str) -> Problem:
    return Problem(UNAUTHORISED, words, headers=_CHALLENGE)
