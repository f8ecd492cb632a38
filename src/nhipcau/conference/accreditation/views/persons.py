"""One person: what is written, the decisions, the zones, the badges."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.conference.accreditation.actions import issuing, reviewing, revoking, zones
from nhipcau.conference.accreditation.actions.machine import NEED_A_REASON, PERMISSIONS, Verb, verbs_for
from nhipcau.conference.accreditation.actions.signatures import is_signed_twice
from nhipcau.conference.accreditation.forms import ValidityForm
from nhipcau.conference.accreditation.models import Badge, Zone
from nhipcau.conference.accreditation.queries.persons import badges_of, clearance_of, rights_of, steps_of
from nhipcau.conference.accreditation.validity import Validity
from nhipcau.conference.accreditation.views.finding import attempt, person_or_404, photo_of, text_of, version_of
from nhipcau.conference.accreditation.wording import DEEDS
from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.completeness import missing, sentence
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.sensitive import identity_of
from nhipcau.conference.editions.desk import enter
from nhipcau.core.records.languages import NAMES
from nhipcau.core.roles.rules import may
from nhipcau.core.text.languages import LANGUAGES

Act = Callable[[Any, Delegate, int, str], object]
_DECIDE: dict[str, Act] = {
    Verb.BEGIN_REVIEW: lambda user, one, version, words: reviewing.begin_review(user, one, version),
    Verb.APPROVE: reviewing.approve,
    Verb.ASK_CHANGES: reviewing.ask_changes,
    Verb.REFUSE: reviewing.refuse,
    Verb.TAKE_UP: reviewing.take_up,
    Verb.WITHDRAW: reviewing.withdraw,
}


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One person; a decision is posted here. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "accreditation.review")
    delegate = person_or_404(edition, pk)
    if request.method != "POST":
        return _page(request, delegate)
    act = _DECIDE.get(request.POST.get("verb", ""))
    if act is None:
        return _page(request, delegate, [_("Choose what is decided.")])
    words = text_of(request, "words", 4000)
    faults = attempt(request, _("Decided."), lambda: act(request.user, delegate, version_of(request), words))
    return _page(request, person_or_404(edition, pk), faults) if faults else _to(delegate)


@never_cache
@login_required
@require_safe
def photo(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The photo of somebody. Raises Http404 and `PermissionDenied`."""
    return photo_of(person_or_404(enter(request, slug, "accreditation.review"), pk))


@never_cache
@login_required
@require_POST
def badge(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Issue, revoke or issue again the badge of somebody. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "accreditation.badges")
    delegate = person_or_404(edition, pk)
    form = ValidityForm(request.POST, edition=edition)
    if not form.is_valid():
        return _page(request, delegate, [str(text) for texts in form.errors.values() for text in texts])
    version, reason = version_of(request), text_of(request, "reason", 300)
    if "revoke" in request.POST:
        faults = attempt(request, _("The badge is revoked."), lambda: _revoke(request.user, delegate, version, reason))
    elif "reissue" in request.POST:
        faults = attempt(
            request,
            _("The badge is revoked, and another is issued."),
            lambda: issuing.reissue(request.user, delegate, version, reason),
        )
    else:
        faults = attempt(
            request,
            _("The badge is issued."),
            lambda: issuing.issue_badge(request.user, delegate, version, form.validity),
        )
    return _page(request, person_or_404(edition, pk), faults) if faults else _to(delegate, "badge")


@never_cache
@login_required
@require_POST
def exception(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Make or take back an exception of a zone for somebody. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "accreditation.zones")
    delegate = person_or_404(edition, pk)
    zone = Zone.objects.filter(edition=edition, slug=text_of(request, "zone", 40)).first()
    if zone is None:
        raise Http404(_("No such zone."))
    user, version = request.user, version_of(request)
    if "drop" in request.POST:
        faults = attempt(request, _("Kept."), lambda: zones.drop_exception(user, delegate, version, zone))
    else:
        allowed, reason = request.POST.get("allowed") == "yes", text_of(request, "reason", 300)
        faults = attempt(
            request,
            _("Kept."),
            lambda: zones.set_exception(user, delegate, version, zone, allowed=allowed, reason=reason),
        )
    return _page(request, person_or_404(edition, pk), faults) if faults else _to(delegate, "zones")


def _revoke(user: Any, delegate: Delegate, version: int, reason: str) -> None:
    found = Badge.objects.filter(delegate=delegate, revoked_at=None).first()
    if found is not None:
        found.delegate = delegate
        revoking.revoke(user, found, reason, version)


def _page(request: HttpRequest, delegate: Delegate, faults: list[str] | None = None) -> HttpResponse:
    edition, user = delegate.delegation.edition, request.user
    badges, possible = badges_of(delegate), verbs_for(delegate)
    badge = next((one for one in badges if not one.revoked_at), None)
    context: dict[str, Any] = {
        "edition": edition,
        "person": delegate,
        "printed": naming.printed(delegate),
        "in_languages": [
            (
                NAMES[code],
                code,
                naming.addressed(delegate, code),
                naming.function(delegate, code),
                naming.body(delegate, code),
            )
            for code in LANGUAGES
        ],
        "missing": sentence(missing(delegate)),
        "clearance": clearance_of(delegate),
        "identity": identity_of(user, delegate) if request.GET.get("identity") else None,
        "shows_identity": bool(request.GET.get("identity")),
        "faults": faults or [],
        "chosen": request.POST.get("verb", ""),
        "words": request.POST.get("words", ""),
        "decisions": [(verb, DEEDS[verb], verb in NEED_A_REASON) for verb in possible if verb in _DECIDE],
        "rights": rights_of(delegate),
        "may_except": may(user, "accreditation.zones", edition),
        "may_issue": may(user, PERMISSIONS[Verb.ISSUE], delegate),
        "issuable": Verb.ISSUE in possible and is_signed_twice(delegate),
        "validity": ValidityForm(edition=edition),
        "badge": badge,
        "valid": Validity.between(badge.valid_from, badge.valid_until, edition) if badge else None,
        "former": [one for one in badges if one.revoked_at],
        "steps": steps_of(delegate),
    }
    return render(request, "accreditation/person.html", context, status=422 if faults else 200)


def _to(delegate: Delegate, part: str = "") -> HttpResponse:
    url = reverse("accreditation:person", args=[delegate.delegation.edition.slug, delegate.pk])
    return HttpResponseRedirect(f"{url}#{part}" if part else url)
