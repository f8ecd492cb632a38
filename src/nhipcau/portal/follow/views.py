"""Pages on which somebody follows something, and the feeds."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_http_methods, require_safe

from nhipcau.core.accounts.models import User
from nhipcau.core.web.address import address_for
from nhipcau.portal.follow.actions import change_frequency, follow, reader_of, stop_mails, unfollow
from nhipcau.portal.follow.feeds import feed_etag, feed_of
from nhipcau.portal.follow.models import Frequency, Subscription
from nhipcau.portal.follow.targets import SEARCH, Target, target_of


@login_required
def subscriptions(request: HttpRequest) -> HttpResponse:
    """What somebody follows: how often to hear of each, and the way to end it."""
    if request.method == "POST":
        _change(request)
        return redirect("follow:list")
    rows = Subscription.objects.filter(user=cast(User, request.user))
    shown = [(one, target_of(one.kind, one.slug, one.query)) for one in rows]
    return render(request, "follow/list.html", {"rows": shown, "frequencies": Frequency.choices})


def _change(request: HttpRequest) -> None:
    number = request.POST.get("subscription", "")
    known = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    if request.POST.get("do") == "remove":
        if unfollow(request.user, known):
            messages.success(request, _("You no longer follow it."))
        return
    try:
        if change_frequency(request.user, known, request.POST.get("frequency", "")):
            messages.success(request, _("Saved."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))


@login_required
def follow_page(request: HttpRequest) -> HttpResponse:
    """Follow something: `?kind=` with `slug`, or with the filters of a list in `query`. Raises Http404."""
    given = request.POST if request.method == "POST" else request.GET
    target = _target(given.get("kind", ""), given.get("slug", ""), given.get("query", ""))
    if request.method == "POST":
        try:
            follow(request.user, target, given.get("frequency", ""))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("You follow: %(what)s.") % {"what": target.title})
            return redirect("follow:list")
    user = cast(User, request.user)
    known = Subscription.objects.filter(user=user, kind=target.kind, slug=target.slug, query=target.query).first()
    chosen = known.frequency if known else Frequency.WEEKLY
    context = {"target": target, "known": known, "chosen": chosen, "frequencies": Frequency.choices}
    return render(request, "follow/new.html", context)


@csrf_exempt  # A mail program posts without ever having seen the page; the token alone allows it.
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the digests of the reader of a mail, after one click. Raises Http404 for an address nobody was sent."""
    if reader_of(token) is None:
        raise Http404(_("This address was not sent by us."))
    done = request.method == "POST" and stop_mails(token)
    return render(request, "follow/stop.html", {"done": done})


@require_safe
@condition(etag_func=feed_etag)
def record_feed(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The feed of a record. Raises Http404."""
    return _feed(request, _target(kind, slug))


@require_safe
@condition(etag_func=feed_etag)
def list_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """The feed of a list with the filters of the address. Raises Http404."""
    return _feed(request, _target(kind, query=request.META.get("QUERY_STRING", "")))


@require_safe
@condition(etag_func=feed_etag)
def search_feed(request: HttpRequest) -> HttpResponse:
    """The feed of a search. Raises Http404 without words to search."""
    return _feed(request, _target(SEARCH, query=request.META.get("QUERY_STRING", "")))


def _target(kind: str, slug: str = "", query: str = "") -> Target:
    target = target_of(kind, slug, query)
    if target is None:
        raise Http404(_("This cannot be followed."))
    return target


def _feed(request: HttpRequest, target: Any) -> HttpResponse:
    return feed_of(target, address_for(request))
