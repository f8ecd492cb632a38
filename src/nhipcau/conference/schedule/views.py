"""The public pages of a released programme: as they were written, or made now where the reader asks for something."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.conference.schedule.content import NAMES, Frame, SessionContent
from nhipcau.conference.schedule.filtering import entries_of, find, slugs_with, wanted_from
from nhipcau.conference.schedule.models import Release, ReleasedSession
from nhipcau.conference.schedule.moments import bounds_of, moments_of
from nhipcau.conference.schedule.outputs import ReleaseView, SessionView
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.changes import changes_page, news_of, releases_of
from nhipcau.conference.schedule.pages.device import mine_page, state_file, worker_file
from nhipcau.conference.schedule.pages.facets import facets_of, labels_of
from nhipcau.conference.schedule.pages.participants import participants_of, participants_page, someone_page
from nhipcau.conference.schedule.pages.programme import day_page, found_context, programme_page
from nhipcau.conference.schedule.pages.sessions import card_place, session_page
from nhipcau.conference.schedule.pages.shell import WHOLE, Shell, shell_context
from nhipcau.conference.schedule.queries import release_view
from nhipcau.core.ready.pages import ReadyPage
from nhipcau.core.web.personal import with_account

Make = Callable[[Shell], ReadyPage | None]
_ZONE = re.compile(r"[A-Za-z_]{1,30}(/[A-Za-z0-9_+-]{1,30}){0,2}")


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme; with a query what is looked for in it, or the hours of another zone as well. Raises Http404."""
    wanted = wanted_from(request.GET)
    zone = _zone(request.GET.get("zone", ""))
    if request.GET.get("format") == "slugs":
        return _slugs(slug, wanted.words)
    if wanted:
        return _found(request, slug, zone)
    return _page(request, slug, programme_page, zone)


@require_safe
def day(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """A day. Raises Http404."""

    def make(shell: Shell) -> ReadyPage | None:
        found = next((one for one in shell.days if one.day == day), None)
        return day_page(shell, found) if found else None

    return _page(request, slug, make)


@require_safe
def session(request: HttpRequest, slug: str, session: str) -> HttpResponse:
    """A session. Raises Http404."""

    def make(shell: Shell) -> ReadyPage | None:
        place = card_place(shell.cards, session)
        return None if place is None else session_page(shell, place)

    return _page(request, slug, make)


@require_safe
def document(request: HttpRequest, slug: str, session: str, number: int) -> FileResponse:
    """A public document of a session as a file. Raises Http404."""
    row = ReleasedSession.objects.filter(release=_release(slug), slug=session).only("content").first()
    documents = SessionContent.from_json(row.content).documents if row else ()
    name = documents[number - 1].file if 0 < number <= len(documents) else ""
    if not name or not default_storage.exists(name):
        raise Http404(_("No such document."))
    return FileResponse(default_storage.open(name), as_attachment=True, filename=PurePosixPath(name).name)


@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part. Raises Http404."""
    return _page(request, slug, lambda shell: participants_page(shell, participants_of(shell)))


@require_safe
def person(request: HttpRequest, slug: str, person: str) -> HttpResponse:
    """What a person does at the edition. Raises Http404."""
    return _page(request, slug, lambda shell: _someone(shell, "people", person))


@require_safe
def name(request: HttpRequest, slug: str, person: str) -> HttpResponse:
    """What a person does at the edition of whom only the name is known. Raises Http404."""
    return _page(request, slug, lambda shell: _someone(shell, NAMES, person))


@require_safe
def locality(request: HttpRequest, slug: str, locality: str) -> HttpResponse:
    """Where a locality takes part. Raises Http404."""
    return _page(request, slug, lambda shell: _someone(shell, "places", locality))


@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed from release to release. Raises Http404."""
    return _page(request, slug, lambda shell: changes_page(shell, releases_of(shell.view.edition)))


@require_safe
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """What the reader keeps on the device. Raises Http404."""
    return _page(request, slug, mine_page)


@require_safe
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """The number of the release and what changed lately, for scripts. Raises Http404."""
    return _page(request, slug, lambda shell: state_file(shell, news_of(releases_of(shell.view.edition))))


@require_safe
def worker(request: HttpRequest, slug: str) -> HttpResponse:
    """The worker that keeps the programme on the device. Raises Http404."""
    return _page(request, slug, worker_file)


@require_safe
def now(request: HttpRequest, slug: str) -> HttpResponse:
    """What goes on at this moment, and what follows; kept by nobody. Raises Http404."""
    release = _release(slug)
    at = timezone.now()
    found = moments_of(release, at)
    shell = Shell(_view(release, [*found.now, *found.following]), bounds=bounds_of(release))
    cards = shell.cards
    local = at.astimezone(shell.view.zone)
    following = cards[len(found.now) :]
    begins = following[0].starts.at if following and following[0].starts else None
    context = shell_context(
        shell,
        "now",
        going_on=cards[: len(found.now)],
        following=following,
        moment_words=f"{words.day_title(local.date())}, {words.clock(local)} ({words.offset_label(local)})",
        next_words=f"{words.day_title(begins.date())}, {words.clock(begins)}" if begins else "",
    )
    response = render(request, "schedule/now.html", context)
    patch_cache_control(response, no_store=True)
    return response


def _release(slug: str) -> Release:
    """The release that the public reads of an edition, in one query. Raises Http404 where there is none."""
    rows = Release.objects.filter(edition__slug=slug).select_related("edition").order_by("-number")
    release = rows.first()
    if release is None:
        raise Http404(_("No programme of this edition has been released."))
    return release


def _view(release: Release, contents: list[SessionContent]) -> ReleaseView:
    """A release of which only some sessions were read."""
    sessions = tuple(SessionView(content) for content in contents)
    return ReleaseView(release, release.edition, Frame.from_json(release.frame), sessions)


def _page(request: HttpRequest, slug: str, make: Make, zone: ZoneInfo | None = None) -> HttpResponse:
    """What is ready, or made now, with what is the reader's own. Raises Http404."""
    ready = getattr(request, "ready", None)
    if ready is not None:
        return HttpResponse(with_account(request, ready.body), content_type=ready.content_type, headers=ready.headers)
    page = make(Shell(release_view(_release(slug)), zone))
    if page is None:
        raise Http404(_("This does not stand on the programme."))
    body = with_account(request, page.body)
    return HttpResponse(body, content_type=page.content_type, headers=dict(page.headers))


def _someone(shell: Shell, kind: str, slug: str) -> ReadyPage | None:
    found = participants_of(shell).one(kind, slug)
    return someone_page(shell, found) if found else None


def _found(request: HttpRequest, slug: str, zone: ZoneInfo | None) -> HttpResponse:
    """The sessions that fit; the number of queries does not depend on how many there are."""
    release = _release(slug)
    wanted = wanted_from(request.GET)
    found = find(entries_of(release, wanted.words), wanted)
    rows = ReleasedSession.objects.filter(pk__in=found.keys[:WHOLE]).values_list("content", flat=True)
    contents = [SessionContent.from_json(content) for content in rows]
    shell = Shell(_view(release, contents), zone, bounds_of(release))
    form = facets_of(found, wanted, labels_of(found, shell.view.frame.rooms))
    context = found_context(shell, form, wanted, len(found.keys))
    return render(request, "schedule/programme.html", {**context, "zone_name": zone.key if zone else ""})


def _slugs(slug: str, sought: str) -> JsonResponse:
    """The sessions in which words are found, for scripts that filter in place."""
    return JsonResponse({"sessions": slugs_with(_release(slug), sought)[:WHOLE]})


def _zone(name: str) -> ZoneInfo | None:
    """The zone of that name; None where there is none."""
    if not _ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
