"""Pages of those who work on pictures: the albums of a record, an album, a picture."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.pictures import actions
from nhipcau.conference.pictures.forms import AlbumForm, PictureForm, UploadForm
from nhipcau.conference.pictures.models import Album, Picture
from nhipcau.conference.pictures.queries import album_with_pictures, albums_of, picture_of, view_of
from nhipcau.conference.pictures.views.public import record_or_404
from nhipcau.core.roles.rules import may, require
from nhipcau.registry.partnerships.models import Partnership


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def edition_albums(request: HttpRequest, slug: str) -> HttpResponse:
    """The albums of an edition, and making one. Raises Http404 and `PermissionDenied`."""
    return _albums(request, record_or_404(Edition, slug))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def partnership_albums(request: HttpRequest, slug: str) -> HttpResponse:
    """The albums of a partnership, and making one. Raises Http404 and `PermissionDenied`."""
    return _albums(request, record_or_404(Partnership, slug))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def album(request: HttpRequest, uid: UUID) -> HttpResponse:
    """An album: its words, its pictures and their order, publishing. Raises Http404 and `PermissionDenied`."""
    found = album_with_pictures(uid)
    if found is None:
        raise Http404(_("No such album."))
    require(request.user, "pictures.manage", found)
    if request.method != "POST":
        return _album_page(request, found)
    if "upload" in request.POST:
        return _upload(request, found)
    if "change" in request.POST:
        return _change(request, found)
    try:
        address = _act(request, found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        address = found.desk_url
    return HttpResponseRedirect(address)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def picture(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is known of a picture. Raises Http404 and `PermissionDenied`."""
    found = picture_of(uid)
    if found is None:
        raise Http404(_("No such picture."))
    require(request.user, "pictures.manage", found)
    sent = request.POST if request.method == "POST" else None
    if sent is not None and "remove" in sent:
        actions.remove_picture(request.user, found)
        messages.success(request, _("Removed."))
        return HttpResponseRedirect(found.album.desk_url)
    form = PictureForm(sent, picture=found)
    if sent is not None and form.is_valid():
        try:
            actions.describe(request.user, found, form.cleaned_data)
        except ValidationError as error:
            form.take_faults(error)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(f"{found.album.desk_url}#picture-{found.uid}")
    context = {**_around(found.album), "album": found.album, "form": form, "view": view_of(found)}
    return render(request, "pictures/picture.html", context, status=422 if sent else 200)


def _albums(request: HttpRequest, record: Edition | Partnership) -> HttpResponse:
    require(request.user, "pictures.manage", record)
    sent = request.POST if request.method == "POST" else None
    form = AlbumForm(sent)
    if sent is not None and form.is_valid():
        try:
            made = actions.make_album(request.user, record, form.cleaned_data)
        except ValidationError as error:
            form.take_faults(error)
        else:
            return HttpResponseRedirect(made.desk_url)
    context = {**_around(record), "albums": albums_of(record), "form": form}
    return render(request, "pictures/albums.html", context, status=422 if sent else 200)


def _upload(request: HttpRequest, found: Album) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            made = actions.add_pictures(request.user, found, form.cleaned_data["pictures"])
        except ValidationError as error:
            form.take_faults(error)
        else:
            words = ngettext("%(n)s picture was taken in.", "%(n)s pictures were taken in.", len(made))
            messages.success(request, words % {"n": len(made)})
            return HttpResponseRedirect(found.desk_url)
    return _album_page(request, found, upload=form)


def _change(request: HttpRequest, found: Album) -> HttpResponse:
    form = AlbumForm(request.POST, album=found)
    if form.is_valid():
        try:
            actions.change_album(request.user, found, form.cleaned_data)
        except ValidationError as error:
            form.take_faults(error)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(found.desk_url)
    return _album_page(request, found, form=form)


def _act(request: HttpRequest, found: Album) -> str:
    """What a button of the page asks for; return the address to go to."""
    verb, _colon, uid = request.POST.get("do", "").partition(":")
    if verb == "publish":
        n = actions.publish(request.user, found)
        words = ngettext("Published, with %(n)s picture.", "Published, with %(n)s pictures.", n)
        messages.success(request, words % {"n": n})
    elif verb == "withdraw":
        actions.withdraw(request.user, found)
        messages.success(request, _("Taken off the public page."))
    elif verb == "remove":
        actions.remove_album(request.user, found)
        messages.success(request, _("Removed."))
        return _address_of(found.of)
    elif verb in ("up", "down", "hide"):
        return _act_on(request, found, verb, uid)
    return found.desk_url


def _act_on(request: HttpRequest, found: Album, verb: str, uid: str) -> str:
    one = next((one for one in found.pictures.all() if str(one.uid) == uid), None)
    if one is None:
        raise Http404(_("No such picture."))
    if verb == "hide":
        actions.withdraw(request.user, one)
    else:
        actions.move(request.user, one, -1 if verb == "up" else 1)
    return f"{found.desk_url}#picture-{one.uid}"


def _album_page(
    request: HttpRequest, found: Album, *, form: AlbumForm | None = None, upload: UploadForm | None = None
) -> HttpResponse:
    pictures: list[Picture] = list(found.pictures.all())
    context = {
        **_around(found.of),
        "album": found,
        "form": form or AlbumForm(album=found),
        "upload": upload or UploadForm(),
        "pictures": [(view_of(one), actions.missing_of(one)) for one in pictures],
        "publishes": may(request.user, "pictures.publish", found),
    }
    faulty = bool((form and form.errors) or (upload and upload.errors))
    return render(request, "pictures/album.html", context, status=422 if faulty else 200)


def _around(thing: Any) -> dict[str, Any]:
    """What the frame of a page needs: the desk of an edition has tabs, a partnership has its own page above."""
    record = thing.of if isinstance(thing, Album) else thing
    is_edition = isinstance(record, Edition)
    return {
        "record": record,
        "edition": record if is_edition else None,
        "base": "desk/base.html" if is_edition else "pictures/base.html",
        "albums_url": _address_of(record),
        "public_url": reverse("pictures:edition" if is_edition else "pictures:partnership", args=[record.slug]),
    }


def _address_of(record: Edition | Partnership) -> str:
    return reverse("pictures:desk" if isinstance(record, Edition) else "pictures:albums", args=[record.slug])
