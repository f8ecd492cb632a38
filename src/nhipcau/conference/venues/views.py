"""Pages of venues at the desk of an edition."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues import actions
from nhipcau.conference.venues.forms import DaysForm, RoomForm, VenueForm, days_of, hours_in
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.conference.venues.queries import venues_of, ways_between
from nhipcau.core.roles.rules import may


@login_required
def venues(request: HttpRequest, slug: str) -> HttpResponse:
    """The venues of an edition with their rooms. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug)
    rows = list(venues_of(edition))
    context = {
        "edition": edition,
        "venues": rows,
        "ways": ways_between(edition, rows),
        "may_plan": may(request.user, actions.PERMISSION, edition),
    }
    return render(request, "venues/list.html", context)


@login_required
def new_venue(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another venue. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, actions.PERMISSION)
    form = VenueForm(request.POST or None, country=edition.country)
    if form.is_valid():
        venue = attempt(form, lambda: actions.create_venue(request.user, edition, form.cleaned_data))
        if venue is not None:
            messages.success(request, _("The venue is kept. Now enter its rooms."))
            return redirect("venues:venue", edition.slug, venue.slug)
    return form_page(request, edition, form, title=_("A new venue"), **_back(edition))


@login_required
def venue(request: HttpRequest, slug: str, venue_slug: str) -> HttpResponse:
    """The form of a venue, with its rooms. Raises Http404 and PermissionDenied."""
    edition, record = _venue(request, slug, venue_slug)
    form = VenueForm(request.POST or None, instance=record, country=edition.country)
    if (
        form.is_valid()
        and attempt(form, lambda: actions.change_venue(request.user, record, form.cleaned_data)) is not None
    ):
        messages.success(request, _("Kept."))
        return redirect("venues:list", edition.slug)
    context = {"title": str(record), "venue": record, "rooms": record.rooms.all(), **_back(edition)}
    return form_page(request, edition, form, "venues/venue.html", **context)


@login_required
@require_POST
def remove_venue(request: HttpRequest, slug: str, venue_slug: str) -> HttpResponse:
    """Remove a venue. Raises Http404 and PermissionDenied."""
    edition, record = _venue(request, slug, venue_slug)
    return _removed(request, edition, lambda: actions.remove_venue(request.user, record), str(record))


@login_required
def new_room(request: HttpRequest, slug: str, venue_slug: str) -> HttpResponse:
    """The form of another room. Raises Http404 and PermissionDenied."""
    edition, record = _venue(request, slug, venue_slug)
    return _room_page(request, edition, record, None)


@login_required
def room(request: HttpRequest, slug: str, venue_slug: str, room_slug: str) -> HttpResponse:
    """The form of a room. Raises Http404 and PermissionDenied."""
    edition, record = _venue(request, slug, venue_slug)
    return _room_page(request, edition, record, _room(record, room_slug))


@login_required
@require_POST
def remove_room(request: HttpRequest, slug: str, venue_slug: str, room_slug: str) -> HttpResponse:
    """Remove a room. Raises Http404 and PermissionDenied."""
    edition, record = _venue(request, slug, venue_slug)
    found = _room(record, room_slug)
    return _removed(request, edition, lambda: actions.remove_room(request.user, found), str(found))


@login_required
@require_POST
def ways(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the minutes between venues. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, actions.PERMISSION)
    try:
        minutes = {
            (way.one.pk, way.other.pk): _minutes(request.POST.get(way.name, ""))
            for way in ways_between(edition, list(venues_of(edition)))
            if way.name in request.POST
        }
        actions.set_ways(request.user, edition, minutes)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Kept."))
    return redirect("venues:list", edition.slug)


def _minutes(text: str) -> int | None:
    try:
        return int(text) if text.strip() else None
    except ValueError as error:
        raise ValidationError(_("Write the minutes as a number.")) from error


def _back(edition: Edition) -> dict[str, str]:
    return {"back": reverse("venues:list", args=[edition.slug]), "back_words": _("Venues")}


def _venue(request: HttpRequest, slug: str, venue_slug: str) -> tuple[Edition, Venue]:
    edition = enter(request, slug, actions.PERMISSION)
    found = Venue.objects.select_related("edition").filter(edition=edition, slug=venue_slug).first()
    if found is None:
        raise Http404(_("No such venue."))
    return edition, found


def _room(venue: Venue, slug: str) -> Room:
    found = Room.objects.select_related("venue__edition").filter(venue=venue, slug=slug).first()
    if found is None:
        raise Http404(_("No such room."))
    return found


def _room_page(request: HttpRequest, edition: Edition, venue: Venue, record: Room | None) -> HttpResponse:
    form = RoomForm(request.POST or None, instance=record)
    days = DaysForm(request.POST or None, initial=days_of(record), prefix="days")
    if form.is_valid() and days.is_valid():
        hours, values = hours_in(days), form.cleaned_data

        def keep() -> Room:
            if record is None:
                return actions.create_room(request.user, venue, values, hours)
            return actions.change_room(request.user, record, values, hours)

        if attempt(form, keep) is not None:
            messages.success(request, _("Kept."))
            return redirect("venues:list", edition.slug)
    title = str(record) if record else _("A new room of %(venue)s") % {"venue": venue}
    context = {"title": title, "days": days, "room": record, "venue": venue, **_back(edition)}
    return form_page(request, edition, form, "venues/room.html", **context)


def _removed(request: HttpRequest, edition: Edition, remove: Any, name: str) -> HttpResponse:
    try:
        remove()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Removed: %(name)s.") % {"name": name})
    return redirect("venues:list", edition.slug)
