"""Gates and their devices."""

import base64
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.conference.checkin.actions import devices as device_actions
from nhipcau.conference.checkin.actions import gates as actions
from nhipcau.conference.checkin.forms import GateForm
from nhipcau.conference.checkin.models import Device, Gate
from nhipcau.conference.checkin.queries.devices import devices_of
from nhipcau.conference.checkin.queries.live import gate_views
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.roles.rules import may
from nhipcau.core.web.codes import picture_of

WATCH = "checkin.watch"


@login_required
@require_safe
def gates(request: HttpRequest, slug: str) -> HttpResponse:
    """The gates of an edition. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, WATCH)
    context = {
        "edition": edition,
        "gates": gate_views(edition, timezone.now()),
        "zone": zone_of_edition(edition),
        "may_manage": may(request.user, actions.PERMISSION, edition),
    }
    return render(request, "checkin/gates.html", context)


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a new gate. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, actions.PERMISSION)
    form = GateForm(request.POST or None, edition=edition)
    if form.is_valid():
        made = attempt(form, lambda: actions.make_gate(request.user, edition, form.cleaned_data))
        if made is not None:
            messages.success(request, _("The gate is set up. Make a code for each device that is to stand there."))
            return redirect("checkin:gate", edition.slug, made.slug)
    back = {"back": reverse("checkin:gates", args=[edition.slug]), "back_words": _("Gates")}
    return form_page(request, edition, form, title=_("A new gate"), **back)


@login_required
def change(request: HttpRequest, slug: str, gate: str) -> HttpResponse:
    """The form of a gate. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, actions.PERMISSION)
    found = _gate(edition, gate)
    form = GateForm(request.POST or None, edition=edition, instance=found)
    if form.is_valid():
        kept = attempt(form, lambda: actions.change_gate(request.user, _gate(edition, gate), form.cleaned_data))
        if kept is not None:
            messages.success(request, _("Kept. Devices learn of it as soon as they have a network."))
            return redirect("checkin:gate", edition.slug, gate)
    return form_page(request, edition, form, title=_("Change the gate"), **_back(edition, found))


@never_cache
@login_required
@require_safe
def gate(request: HttpRequest, slug: str, gate: str) -> HttpResponse:
    """A gate with its devices. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, WATCH)
    return _page(request, edition, _gate(edition, gate))


@never_cache
@login_required
@require_POST
def code(request: HttpRequest, slug: str, gate: str) -> HttpResponse:
    """Make a code and show it, this once. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, actions.PERMISSION)
    found = _gate(edition, gate)
    try:
        made = device_actions.make_code(request.user, found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("checkin:gate", edition.slug, found.slug)
    address = request.build_absolute_uri(reverse("door:page"))
    half = len(made.text) // 2
    context = {
        "parts": (made.text[:half], made.text[half:]),
        "until": made.row.expires_at,
        "minutes": device_actions.MINUTES,
        "address": address,
        "picture": _picture(address),
    }
    return _page(request, edition, found, code=context)


@login_required
@require_POST
def close(request: HttpRequest, slug: str, gate: str) -> HttpResponse:
    """Close a gate, or open it again. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, actions.PERMISSION)
    reopen = "reopen" in request.POST
    actions.close_gate(request.user, _gate(edition, gate), reopen=reopen)
    words = _("The gate is open again.") if reopen else _("The gate is closed. What its devices still keep is taken.")
    messages.success(request, words)
    return redirect("checkin:gate", edition.slug, gate)


@login_required
@require_http_methods(["GET", "POST"])
def shut_out(request: HttpRequest, slug: str, gate: str, pk: UUID) -> HttpResponse:
    """Ask whether a device is to be shut out, and do it. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, actions.PERMISSION)
    found = _gate(edition, gate)
    device = get_object_or_404(Device.objects.select_related("gate__edition"), gate=found, pk=pk)
    if request.method == "POST":
        device_actions.shut_out(request.user, device)
        words = _("%(device)s is shut out. It forgets what it keeps as soon as it has a network.")
        messages.success(request, words % {"device": device.label})
        return redirect("checkin:gate", edition.slug, found.slug)
    context = {"edition": edition, "gate": found, "device": device, **_back(edition, found)}
    return render(request, "checkin/shut_out.html", context)


def _gate(edition: Edition, slug: str) -> Gate:
    return get_object_or_404(Gate.objects.select_related("edition", "zone"), edition=edition, slug=slug)


def _back(edition: Edition, found: Gate) -> dict[str, Any]:
    return {"back": reverse("checkin:gate", args=[edition.slug, found.slug]), "back_words": found.name().value}


def _page(request: HttpRequest, edition: Edition, found: Gate, **context: Any) -> HttpResponse:
    shown = {
        "edition": edition,
        "gate": found,
        "devices": devices_of(found),
        "zone": zone_of_edition(edition),
        "may_manage": may(request.user, actions.PERMISSION, found),
        **context,
    }
    return render(request, "checkin/gate.html", shown)


def _picture(address: str) -> str:
    """The QR code of an address, as the source of a picture."""
    return "data:image/svg+xml;base64," + base64.b64encode(picture_of(address).svg().encode()).decode()
