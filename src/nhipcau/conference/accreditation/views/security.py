"""The pages of the security service: name, photo, identity, delegation and category of those to be checked."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.conference.accreditation.actions.clearing import clear, clear_many, clearable, refuse_clearance
from nhipcau.conference.accreditation.models import Clearance
from nhipcau.conference.accreditation.queries.persons import clearance_of
from nhipcau.conference.accreditation.queries.reviewing import delegations_to_choose
from nhipcau.conference.accreditation.queries.security import Chosen, person_to_check, to_check
from nhipcau.conference.accreditation.views.choosing import ids_of
from nhipcau.conference.accreditation.views.finding import attempt, photo_of, text_of, version_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.sensitive import identities_of, identity_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition

PER_PAGE = 50
_PERMISSION = "accreditation.clear"


@never_cache
@login_required
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Those to be checked, with what is checked; the log says that it was read. Raises Http404, `PermissionDenied`."""
    edition = enter(request, slug, _PERMISSION)
    chosen = Chosen.of(request.GET)
    page = Paginator(to_check(edition, chosen), PER_PAGE).get_page(request.GET.get("page"))
    people = list(page)
    identities = identities_of(request.user, edition, people) if people else {}
    context = {
        "edition": edition,
        "chosen": chosen,
        "states": Clearance.State.choices,
        "delegations": delegations_to_choose(edition),
        "page": page,
        "people": [(one, identities.get(one.pk), clearance_of(one)) for one in people],
        "asked": Clearance.State.ASKED,
        "query": urlencode(chosen.narrowing),
        "narrowing": chosen.narrowing,
    }
    return render(request, "accreditation/security/overview.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One person to be checked; the signature is posted here. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, _PERMISSION)
    delegate = _person_or_404(edition, pk)
    faults: list[str] = []
    if request.method == "POST":
        note, version = text_of(request, "note", 4000), version_of(request)
        act = refuse_clearance if "refuse" in request.POST else clear
        faults = attempt(request, _("Signed."), lambda: act(request.user, delegate, version, note))
        if not faults:
            return HttpResponseRedirect(reverse("accreditation:security", args=[edition.slug]))
        delegate = _person_or_404(edition, pk)
    context = {
        "edition": edition,
        "person": delegate,
        "identity": identity_of(request.user, delegate),
        "clearance": clearance_of(delegate),
        "note": request.POST.get("note", clearance_of(delegate).note),
        "faults": faults,
        "issued": delegate.state == Delegate.State.ISSUED,
    }
    return render(request, "accreditation/security/person.html", context, status=422 if faults else 200)


@never_cache
@login_required
@require_safe
def photo(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The photo of somebody to be checked. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, _PERMISSION)
    return photo_of(_person_or_404(edition, pk))


@never_cache
@login_required
@require_POST
def clear_chosen(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how many would be cleared; once that is confirmed, clear them. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, _PERMISSION)
    rows = _ticked(request, edition)
    back = reverse("accreditation:security", args=[edition.slug])
    people = list(clearable(edition, rows).select_related("delegation__locality", "delegation__organisation"))
    if not people:
        messages.error(request, _("Tick whom you cleared."))
        return HttpResponseRedirect(back)
    if request.POST.get("count", "") != str(len(people)):
        context = {"edition": edition, "people": people, "back": back}
        return render(request, "accreditation/security/clear.html", context)
    done = clear_many(request.user, edition, rows)
    messages.success(request, ngettext("%(n)s person is cleared.", "%(n)s people are cleared.", done) % {"n": done})
    if done < len(people):
        messages.warning(request, _("Whom you approved yourself, somebody else clears."))
    return HttpResponseRedirect(back)


def _ticked(request: HttpRequest, edition: Edition) -> "QuerySet[Delegate]":
    return Delegate.objects.filter(delegation__edition=edition, pk__in=ids_of(request))


def _person_or_404(edition: Edition, pk: UUID) -> Delegate:
    found = person_to_check(edition, pk)
    if found is None:
        raise Http404(_("No such person."))
    return found
