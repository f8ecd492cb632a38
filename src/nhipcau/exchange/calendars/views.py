"""The calendar of a programme as a reader asks for it: of those sessions that a filter leaves."""

from hashlib import sha256

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from nhipcau.conference.schedule.filtering import Wanted, wanted_from
from nhipcau.conference.schedule.models import Release
from nhipcau.conference.schedule.pages.words import kind_label, language_label
from nhipcau.core.ready.fingerprint import fingerprint
from nhipcau.exchange.calendars.entries import Programme
from nhipcau.exchange.calendars.outputs import headers_of
from nhipcau.exchange.calendars.programmes import gone_from, programme_of
from nhipcau.exchange.calendars.queries import release_of, wanted_of
from nhipcau.exchange.calendars.writing import ics


def _release(request: HttpRequest, slug: str) -> Release | None:
    """The release, read once for each request."""
    if not hasattr(request, "release"):
        request.release = release_of(slug)  # type: ignore[attr-defined]
    found: Release | None = request.release  # type: ignore[attr-defined]
    return found


def _etag(request: HttpRequest, slug: str) -> str | None:
    """The same as long as neither the release nor the programs that write it change."""
    release = _release(request, slug)
    if release is None:
        return None
    made_of = (release.pk, get_language(), request.get_host(), sorted(request.GET.items()), fingerprint())
    return f'W/"{sha256(repr(made_of).encode()).hexdigest()[:40]}"'


@require_safe
@condition(etag_func=_etag)
def calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The programme of an edition as a calendar, of those sessions that the query asks for. Raises Http404."""
    release = _release(request, slug)
    if release is None:
        raise Http404(_("No programme has been published yet."))
    wanted = wanted_from(request.GET.dict())
    view = wanted_of(release, wanted)
    gone = () if wanted else gone_from(release)
    programme = programme_of(view, get_language() or "vi", gone=gone)
    response = StreamingHttpResponse(ics.calendar(programme, _name_of(wanted, programme)), ics.CONTENT_TYPE)
    for name, value in headers_of(programme, ".ics", download=True).items():
        response[name] = value
    response["Cache-Control"] = "no-cache"
    return response


def _name_of(wanted: Wanted, programme: Programme) -> str:
    """What a calendar was filtered by, in words as far as they are known."""
    names = {room.key: str(room.translated("name") or room.slug) for room in programme.frame.rooms}
    names |= {field.slug: str(field.translated("title")) for one in programme.entries for field in one.content.fields}
    for entry in programme.entries:
        for person in entry.content.people:
            if person.locality is not None:
                names[person.locality.slug] = str(person.locality.translated("title") or person.locality.slug)
    labels = {"kind": kind_label, "language": language_label}
    words = [
        labels[name](value) if name in labels else names.get(value, value) for name, value in wanted.chosen.items()
    ]
    return ", ".join([*words, f"“{wanted.words}”"] if wanted.words else words)
