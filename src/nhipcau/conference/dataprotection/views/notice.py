"""The privacy notice of an edition, open to everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nhipcau.conference.dataprotection.models import Responsible
from nhipcau.conference.dataprotection.policies import told_policies
from nhipcau.conference.delegations.actions.consents import TEXT
from nhipcau.conference.delegations.deadlines import registration_of
from nhipcau.conference.delegations.models import Consent
from nhipcau.conference.editions.models import Edition


@require_GET
def notice(request: HttpRequest, slug: str) -> HttpResponse:
    """Who keeps what of those who come, what for, on which ground, how long; which rights they have. Raises Http404."""
    edition = Edition.objects.select_related("host").filter(slug=slug).first()
    if edition is None:
        raise Http404(_("No such edition."))
    context = {
        "edition": edition,
        "responsible": Responsible.objects.filter(edition=edition).first(),
        "policies": told_policies(),
        "kept_days": registration_of(edition).kept_days,
        "purposes": Consent.Purpose.labels,
        "version": TEXT,
    }
    return render(request, "privacy/notice.html", context)
