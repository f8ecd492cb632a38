"""The desk page that sends the links of personal pages."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.conference.agenda.actions import PERMISSION, resend_link
from nhipcau.conference.agenda.jobs import send_links
from nhipcau.conference.agenda.queries.sending import found_by_name, sending_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.desk import enter
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """How many have their link, and the button that sends it to the others. Raises Http404, `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    if request.method == "POST" and "all" in request.POST:
        count = sending_of(edition).to_send
        send_links.enqueue(edition.pk, request.user.pk or 0)
        words = ngettext("The link goes to %(n)s person.", "The link goes to %(n)s people.", count)
        messages.success(request, words % {"n": count})
        return HttpResponseRedirect(request.path)
    # A name is sent in the body: it is no part of an address.
    text = request.POST.get("name", "").strip()[:100]
    context = {"edition": edition, "sending": sending_of(edition), "text": text, "people": found_by_name(edition, text)}
    return render(request, "agenda/desk/send.html", context)


@never_cache
@login_required
@require_POST
def resend(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Send somebody a new link; those sent before lead nowhere. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    rows = Delegate.objects.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    delegate = rows.filter(pk=pk, delegation__edition=edition, forgotten_at=None).first()
    if delegate is None:
        raise Http404(_("No such person."))
    version = request.POST.get("version", "")
    try:
        sent = resend_link(request.user, delegate, int(version) if version.isdecimal() else None)
    except Overtaken as error:
        messages.error(request, str(error))
    else:
        _say(request, sent)
    if request.POST.get("back") == "person":
        return HttpResponseRedirect(reverse("accreditation:person", args=[edition.slug, delegate.pk]))
    return HttpResponseRedirect(reverse("agenda:send", args=[edition.slug]))


def _say(request: HttpRequest, sent: int) -> None:
    if sent:
        messages.success(request, _("A new link was sent. Links sent before lead nowhere now."))
    else:
        messages.warning(request, _("Links sent before lead nowhere now; there is no address to send a new one to."))
