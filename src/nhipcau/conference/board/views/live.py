"""A run of show on the day: where it is now, what is done, and what is put off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.board.actions import shows as actions
from nhipcau.conference.board.actions.common import PERMISSION
from nhipcau.conference.board.forms.shows import PutOffForm
from nhipcau.conference.board.models import Cue, Show
from nhipcau.conference.board.queries.shows import CueLine, ShowView, session_after, show_of, standing_of
from nhipcau.conference.board.views.answering import whole
from nhipcau.conference.board.views.shows import context_of, of_key
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import done
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.zones import local_of


@dataclass(frozen=True)
class Preview:
    """What putting off would do: from which cue, by how much, to whom, and what it collides with."""

    cue: Cue
    minutes: int
    lines: Sequence[tuple[CueLine, str]]
    overrun: int
    following: Session | None


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def live(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The run of show of a session as it stands now; `?part=1` gives the part of it that changes.

    Raises Http404 and PermissionDenied.
    """
    edition = enter(request, slug, PERMISSION)
    session, kind = of_key(edition, key)
    found = show_of(edition, session=session, kind=kind) if session else None
    if found is None:
        raise Http404(_("There is no run of show."))
    if request.method == "POST":
        return _changed(request, edition, key, found)
    context = _context(edition, key, found)
    if request.GET.get("part") == "1":
        return render(request, "board/live_part.html", context)
    form = PutOffForm(request.GET if "minutes" in request.GET else None)
    if form.is_bound:
        context["preview"] = _preview(context["view"], form)
        context["refused"] = (
            None if context["preview"] else _("Choose a cue that is not done, and a number of minutes.")
        )
    return render(request, "board/live.html", context)


def _context(edition: Edition, key: str, found: Show) -> dict[str, Any]:
    context = context_of(edition, key, found)
    now = timezone.now()
    view: ShowView = context["view"]
    standing = standing_of(view, now)
    cues = {one.cue.pk: one for one in view.lines}
    return {
        **context,
        "now": local_of(now, context["zone"]),
        "standing": standing,
        "running": cues.get(standing.running) if standing and standing.running else None,
        "following": cues.get(standing.following) if standing and standing.following else None,
        "open": [one for one in view.lines if one.cue.done_at is None],
    }


def _preview(view: ShowView, form: PutOffForm) -> Preview | None:
    """What would follow, or None where it cannot be done."""
    if not form.is_valid() or view.begins is None:
        return None
    minutes = form.cleaned_data["minutes"]
    place = next((n for n, one in enumerate(view.lines) if one.cue.pk == form.cleaned_data["cue"]), None)
    if place is None or view.lines[place].cue.done_at or not minutes or abs(minutes) > actions.FURTHEST:
        return None
    rest = view.lines[place:]
    times = [f"{view.begins + timedelta(minutes=one.timed.now_starts + minutes):%H:%M}" for one in rest]
    ends = max(one.timed.now_ends for one in rest) + minutes
    overrun = max(ends - view.lasts, 0) if view.lasts is not None else 0
    return Preview(rest[0].cue, minutes, list(zip(rest, times, strict=True)), overrun, _collides(view, ends))


def _collides(view: ShowView, ends: int) -> Session | None:
    """The session in the same room that would have begun when this one ends, if any."""
    session = view.show.session
    following = session_after(session) if session else None
    if session is None or session.starts is None or following is None or following.starts is None:
        return None
    return following if session.starts + timedelta(minutes=ends) > following.starts else None


def _changed(request: HttpRequest, edition: Edition, key: str, found: Show) -> HttpResponse:
    one = get_object_or_404(Cue, pk=whole(request.POST.get("cue")) or 0, show=found)
    one.show = found
    if "minutes" in request.POST:
        minutes, version = whole(request.POST["minutes"], -actions.FURTHEST), whole(request.POST.get("version"))
        words = ngettext("Put off by %(n)s minute.", "Put off by %(n)s minutes.", minutes or 0) % {"n": minutes or 0}
        known = -1 if version is None else version
        done(request, lambda: _put_off(request.user, one, known, minutes), words)
    else:
        actions.mark(request.user, one, done="undo" not in request.POST)
    return redirect("board:live", edition.slug, key)


def _put_off(user: Any, one: Cue, version: int, minutes: int | None) -> None:
    if minutes is None:
        raise ValidationError(_("This is no number of minutes."))
    actions.put_off(user, one, version, minutes)
