"""The state of the preparation: at the desk, by a link, and the links themselves."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.status import status_parts
from nhipcau.conference.status import actions
from nhipcau.conference.status.forms import LinkForm
from nhipcau.conference.status.links import link_of
from nhipcau.conference.status.models import StatusLink
from nhipcau.conference.status.queries.invitations import invitations_of, people_of
from nhipcau.conference.status.queries.parts import WEEK

#: Of every answer to a link: kept by nobody, found by no search, and told to no other site.
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}
#: A link is valid so long unless another day is chosen, if the edition has no last day yet.
_USUAL = timedelta(days=90)


@never_cache
@login_required
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as the secretariat reads it. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, actions.PERMISSION)
    return render(request, "status/desk.html", _context(request, edition))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, slug: str) -> HttpResponse:
    """The links of an edition: given, ended. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, actions.PERMISSION)
    if request.method == "POST" and request.POST.get("end", "").isdecimal():
        found = get_object_or_404(StatusLink, edition=edition, pk=request.POST["end"][:18])
        if actions.end_link(request.user, found):
            messages.success(request, _("The link for %(name)s leads nowhere any more.") % {"name": found.name})
        return redirect("status:links", slug)
    form = LinkForm(request.POST or None, until=_until(edition))
    if form.is_valid():
        made = attempt(form, lambda: actions.give_link(request.user, edition, form.cleaned_data))
        if made is not None:
            said = _("The link is sent.") if made.email else _("The link is made: copy it from the list.")
            messages.success(request, said)
            return redirect("status:links", slug)
    rows = StatusLink.objects.filter(edition=edition).select_related("made_by", "edition")
    today = timezone.localdate()
    listed = [(one, one.is_valid(today), actions.address_of(one) if one.is_valid(today) else "") for one in rows]
    context = {"edition": edition, "form": form, "links": listed}
    return render(request, "status/links.html", context, status=422 if form.errors else 200)


@require_safe
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """The page by a link, for who has no account. Raises Http404 for a link that leads nowhere."""
    link = link_of(token)
    if link is None:
        raise Http404(_("This link is no longer valid. Ask the secretariat for another one."))
    actions.note_opened(link)
    response = render(request, "status/open.html", {**_context(request, link.edition), "link": link})
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _context(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    now = timezone.now()
    since = now - WEEK
    parts = status_parts(edition, since)
    opening = edition.opening
    return {
        "edition": edition,
        "invitations": invitations_of(edition, now, request.GET),
        "people": people_of(edition),
        "parts": [one for one in parts if one.figures or one.late],
        "changed": [one for one in parts if one.news],
        "since": timezone.localdate(since),
        "today": timezone.localdate(now),
        "days_left": max((opening - timezone.localdate(now)).days, 0) if opening else None,
    }


def _until(edition: Edition) -> date:
    today = timezone.localdate()
    closing = edition.closing
    usual = today + _USUAL
    return min(max(closing, today), today + actions.LONGEST) if closing else usual
