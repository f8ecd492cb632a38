"""The badges of an edition: how far they are, and issuing all that can be issued."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.accreditation.actions.issuing import issue_all, renew_key
from nhipcau.conference.accreditation.forms import ValidityForm
from nhipcau.conference.accreditation.models import SigningKey, Zone
from nhipcau.conference.accreditation.queries.badges import progress_of
from nhipcau.conference.accreditation.validity import Validity
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition

_PERMISSION = "accreditation.badges"
#: One click issues so many, so that nobody waits for long; what is left is said.
AT_ONCE = 2000


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the badges are; all that can be are issued from here. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, _PERMISSION)
    form = ValidityForm(request.POST if "issue" in request.POST else None, edition=edition)
    if "renew" in request.POST:
        key = renew_key(request.user, edition)
        messages.success(
            request, _("New codes are signed with key %(n)d; those issued before stay valid.") % {"n": key.number}
        )
        return _to(edition)
    if form.is_valid() and _issue(request, edition, form):
        return _to(edition)
    context = {
        "edition": edition,
        "progress": progress_of(edition),
        "form": form,
        "usual": Validity.of(edition),
        "zone": zone_of_edition(edition).key,
        "keys": SigningKey.objects.filter(edition=edition),
        "has_zones": Zone.objects.filter(edition=edition).exists(),
    }
    return render(request, "accreditation/badges.html", context, status=422 if form.errors else 200)


def _issue(request: HttpRequest, edition: Edition, form: ValidityForm) -> bool:
    try:
        count = issue_all(request.user, edition, form.validity, most=AT_ONCE)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    words = ngettext("%(n)s badge is issued.", "%(n)s badges are issued.", count) % {"n": count}
    messages.success(request, words)
    if count >= AT_ONCE and (left := progress_of(edition).ready):
        more = ngettext("%(n)s is left: issue on.", "%(n)s are left: issue on.", left) % {"n": left}
        messages.warning(request, more)
    return True


def _to(edition: Edition) -> HttpResponse:
    return HttpResponseRedirect(reverse("accreditation:badges", args=[edition.slug]))
