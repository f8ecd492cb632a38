"""Who of a delegation meets others, and when nobody does."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.queries.people import people_in
from nhipcau.conference.delegations.registering.forms.faults import take_faults
from nhipcau.conference.meetings.actions.representatives import add_absence, remove_absence, set_representatives
from nhipcau.conference.meetings.models import Profile, Representative
from nhipcau.conference.meetings.parties.forms.people import AbsenceForm, SpeakerForm
from nhipcau.conference.meetings.parties.views.entering import page, profile_or_404, version_in
from nhipcau.conference.meetings.parties.wording import words_of_span
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who meets others, in which order. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    forms = _speaker_forms(request, found)
    faults: list[str] = []
    if request.method == "POST" and all(one.is_valid() for one in forms):
        chosen = sorted((one for one in forms if one.cleaned_data["meets"]), key=_order)
        try:
            set_representatives(request.user, found, [one.speaker for one in chosen], version_in(request))
        except Overtaken as error:
            faults = [str(error)]
        except ValidationError as error:
            faults = error.messages
        else:
            messages.success(request, _("Kept."))
            return _back(found)
    wrong = bool(faults) or (request.method == "POST" and not all(one.is_valid() for one in forms))
    return _page(request, found, forms, AbsenceForm(profile=found, people=_named(found)), faults, wrong=wrong)


@never_cache
@login_required
@require_POST
def absent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a time without meetings. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    form = AbsenceForm(request.POST, profile=found, people=_named(found))
    if form.is_valid():
        said = form.cleaned_data
        try:
            who = form.people.get(said["representative"])
            add_absence(request.user, found, said["starts"], said["ends"], who)
        except ValidationError as error:
            take_faults(form, error)
        else:
            messages.success(request, _("Kept. The secretariat plans around it."))
            return _back(found)
    return _page(request, found, _speaker_forms(request, found, fresh=True), form, [], wrong=True)


@never_cache
@login_required
@require_POST
def present(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Take a time without meetings away. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    row = found.absences.filter(pk=number).first()
    if row is None:
        raise Http404(_("No such record."))
    row.profile = found
    remove_absence(request.user, row)
    messages.success(request, _("Deleted."))
    return _back(found)


def _page(
    request: HttpRequest,
    found: Profile,
    forms: list[SpeakerForm],
    absence: AbsenceForm,
    faults: list[str],
    *,
    wrong: bool,
) -> HttpResponse:
    zone = zone_of_edition(found.delegation.edition)
    absences = found.absences.select_related("representative__delegate")
    shown = [(one, words_of_span(one.starts, one.ends, zone)) for one in absences]
    context = page(
        request, found.delegation, found, forms=forms, absence=absence, absences=shown, faults=faults, zone=zone.key
    )
    return render(request, "meetings/party_people.html", context, status=422 if wrong else 200)


def _speaker_forms(request: HttpRequest, found: Profile, *, fresh: bool = False) -> list[SpeakerForm]:
    """A row for everybody who comes: those who meet others first, in their order."""
    known = {one.delegate_id: one for one in found.representatives.all()}
    coming = [one for one in people_in(found.delegation) if one.state not in Delegate.GONE and not one.forgotten_at]
    last = len(known)
    coming.sort(key=lambda one: known[one.pk].position if one.pk in known else last)
    data = request.POST if request.method == "POST" and not fresh else None
    edition = found.delegation.edition
    return [
        SpeakerForm(data, delegate=one, known=known.get(one.pk), place=place, edition=edition)
        for place, one in enumerate(coming, start=1)
    ]


def _order(form: SpeakerForm) -> int:
    place: int | None = form.cleaned_data["place"]
    return 10_000 if place is None else place


def _named(found: Profile) -> list[Representative]:
    return list(found.representatives.select_related("delegate"))


def _back(found: Profile) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("parties:people", args=[found.delegation_id]))
