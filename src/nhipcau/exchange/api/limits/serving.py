"""Who a request is from, and whether it is one too many; every answer tells how many may follow.

Requests are counted by account or by address of the net, in fixed stretches of a minute, by all workers together
(core/accounts/limits.py). Reading and writing are counted apart.
"""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.core.accounts.limits import Counted, count
from nhipcau.exchange.api.problems import TOO_MANY, Problem
from nhipcau.exchange.api.tokens.bearers import bearer, identify

SECONDS = 60
_READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Limit:
    """How many requests of a sort are answered in a minute."""

    name: str
    times: int


#: For whom shows no token, by address of the net.
OPEN = Limit("open", 600)
#: By account.
READING = Limit("reading", 1200)
WRITING = Limit("writing", 60)


def limited(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What answers in place of a view, which knows the bearer of a request (`bearer`) and sees none too many."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        headers: dict[str, str] = {}
        try:
            refusal = _refusal(request)
            limit, who = _counted_as(request)
            counted = count(f"api {limit.name}", who, seconds=SECONDS)
            headers |= _headers(limit, counted)
            if counted.times > limit.times:
                raise _too_many(counted)
            if refusal:
                raise refusal
            response = view(request, *args, **kwargs)
        except Problem as problem:
            response = problem.response()
        for name, value in headers.items():
            response.headers[name] = value
        if "Authorization" in request.headers:
            # What a program is told that shows a token is kept by nobody else.
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    return answer


def _refusal(request: HttpRequest) -> Problem | None:
    """What is wrong with the token that a request shows, if anything; it is told after counting."""
    try:
        identify(request)
    except Problem as problem:
        return problem
    return None


def _counted_as(request: HttpRequest) -> tuple[Limit, str]:
    known = bearer(request)
    if known is None:
        return OPEN, _net(request)
    return READING if request.method in _READING else WRITING, f"user {known.user.pk}"


def _net(request: HttpRequest) -> str:
    """The address a request comes from, of version 6 the network that one connection has; those without one share."""
    try:
        address = ip_address(str(get_adapter(request).get_client_ip(request)))
    except (PermissionDenied, ValueError):
        return ""
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else str(address)


def _headers(limit: Limit, counted: Counted) -> dict[str, str]:
    return {
        "RateLimit-Limit": str(limit.times),
        "RateLimit-Remaining": str(max(0, limit.times - counted.times)),
        "RateLimit-Reset": str(counted.seconds_left),
        "RateLimit-Policy": f"{limit.times};w={SECONDS}",
    }


def _too_many(counted: Counted) -> Problem:
    seconds = counted.seconds_left
    words = ngettext("Go on in %(n)s second.", "Go on in %(n)s seconds.", seconds) % {"n": seconds}
    return Problem(
        TOO_MANY,
        f"{_('More requests came than are answered in a minute.')} {words}",
        headers={"Retry-After": str(seconds)},
    )
