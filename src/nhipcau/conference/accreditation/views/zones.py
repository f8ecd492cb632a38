"""The zones of an edition, and which categories enter them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.conference.accreditation.actions import zones as actions
from nhipcau.conference.accreditation.defaults import DEFAULTS
from nhipcau.conference.accreditation.forms import ZoneForm
from nhipcau.conference.accreditation.models import Zone
from nhipcau.conference.accreditation.rights import zones_by_category
from nhipcau.conference.accreditation.views.finding import attempt
from nhipcau.conference.delegations.models import Category
from nhipcau.conference.editions.desk import enter, pages
from nhipcau.conference.editions.models import Edition

_PERMISSION = "accreditation.zones"


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The zones and the table of zones and categories; both are changed here. Raises Http404, `PermissionDenied`."""
    edition = enter(request, slug, _PERMISSION)
    if request.method == "POST":
        if "offer" in request.POST:
            actions.offer_zones(request.user, edition)
            messages.success(request, _("The usual zones are made. Change what is different at your venue."))
        else:
            known, wanted = (_cells(request.POST.getlist(name)) for name in ("known", "cell"))
            actions.set_categories(request.user, edition, known, wanted)
            messages.success(request, _("Saved."))
        return HttpResponseRedirect(_address(edition))
    zones = list(Zone.objects.filter(edition=edition).prefetch_related("rooms__venue"))
    entering = zones_by_category(edition)
    table = [
        (label, [(zone, value, f"{zone.slug}:{value}", zone.number in entering.get(value, ())) for zone in zones])
        for value, label in Category.choices
    ]
    context = {"edition": edition, "zones": zones, "table": table, "usual": [one.slug for one in DEFAULTS]}
    return render(request, "accreditation/zones.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another zone. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, _PERMISSION)
    form = ZoneForm(request.POST or None, edition=edition)
    if form.is_valid() and _kept(form, lambda: actions.create_zone(request.user, edition, *_given(form))):
        messages.success(request, _("The zone is kept. Say now which categories enter it."))
        return redirect(_address(edition))
    return pages.form_page(request, edition, form, title=_("A new zone"), **_back(edition))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def zone(request: HttpRequest, slug: str, zone_slug: str) -> HttpResponse:
    """The form of a zone. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, _PERMISSION)
    found = _zone(edition, zone_slug)
    title = str(found)
    form = ZoneForm(request.POST or None, instance=found, edition=edition)
    if form.is_valid() and _kept(form, lambda: actions.change_zone(request.user, found, *_given(form))):
        messages.success(request, _("Saved."))
        return redirect(_address(edition))
    context = {"title": title, "zone": found, **_back(edition)}
    return pages.form_page(request, edition, form, "accreditation/zone.html", **context)


@never_cache
@login_required
@require_POST
def remove(request: HttpRequest, slug: str, zone_slug: str) -> HttpResponse:
    """Take a zone away. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, _PERMISSION)
    found = _zone(edition, zone_slug)
    for fault in attempt(request, _("The zone is removed."), lambda: actions.remove_zone(request.user, found)):
        messages.error(request, fault)
    return redirect(_address(edition))


def _kept(form: ZoneForm, act: Callable[[], Zone]) -> bool:
    return pages.attempt(form, act) is not None


def _zone(edition: Edition, slug: str) -> Zone:
    found = Zone.objects.select_related("edition").filter(edition=edition, slug=slug).first()
    if found is None:
        raise Http404(_("No such zone."))
    return found


def _cells(texts: list[str]) -> set[actions.Cell]:
    parts = (text.partition(":") for text in texts)
    return {(zone, category) for zone, _colon, category in parts}


def _given(form: ZoneForm) -> tuple[dict[str, Any], list[Any]]:
    values = {name: value for name, value in form.cleaned_data.items() if name != "rooms"}
    return values, list(form.cleaned_data.get("rooms", ()))


def _back(edition: Edition) -> dict[str, Any]:
    return {"back": _address(edition), "back_words": _("Zones")}


def _address(edition: Edition) -> str:
    return reverse("accreditation:zones", args=[edition.slug])
