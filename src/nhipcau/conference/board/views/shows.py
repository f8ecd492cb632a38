"""Runs of show: the list, the cues of one, and the form of a cue."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.board.actions import shows as actions
from nhipcau.conference.board.actions.common import PERMISSION
from nhipcau.conference.board.forms.shows import CueForm, TakeForm
from nhipcau.conference.board.models import Cue, Show
from nhipcau.conference.board.queries.shows import (
    SERVICES,
    by_day,
    sessions_for_shows,
    show_of,
    shows_to_take,
    view_of,
    zone_of_show,
)
from nhipcau.conference.board.views.answering import whole
from nhipcau.conference.board.views.converters import TEMPLATE
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import done, form_page, kept
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.zones import zone_of_edition


@login_required
@require_safe
def shows(request: HttpRequest, slug: str) -> HttpResponse:
    """The sessions of an edition with their runs of show, and the templates. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    templates = set(Show.objects.filter(edition=edition, session=None).values_list("kind", flat=True))
    sessions = list(sessions_for_shows(edition))
    made = [one for one in sessions if hasattr(one, "show")]
    others = [one for one in sessions if not hasattr(one, "show")]
    kinds = [(code, label) for code, label in Session.Kind.choices if code != Session.Kind.DECISION]
    context = {
        "edition": edition,
        "zone": zone_of_edition(edition),
        "made": made,
        "others": len(others),
        "days": by_day(others),
        "templates": [(TEMPLATE + code, label, code in templates) for code, label in kinds],
    }
    return render(request, "board/shows.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The cues of a session, or of a template; begun here where there are none. Raises Http404, PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    session, kind = of_key(edition, key)
    found = show_of(edition, session=session, kind=kind)
    if found is None:
        return _begin(request, edition, key, session, kind)
    form = CueForm(request.POST if "add" in request.POST else None, show=found)
    if form.is_bound and form.is_valid():
        version = _version(form.cleaned_data["version"])
        if kept(form, lambda: actions.add_cue(request.user, found, version, form.given)):
            return redirect(f"{_address(edition, key)}#add")
    elif request.method == "POST" and not form.is_bound:
        return _changed(request, edition, key, found)
    context = {
        **context_of(edition, key, found),
        "form": form,
        "take": TakeForm(shows=shows_to_take(edition, found)),
    }
    return render(request, "board/show.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def cue(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """The form of a cue. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    session, kind = of_key(edition, key)
    found = show_of(edition, session=session, kind=kind)
    if found is None:
        raise Http404(_("There is no run of show."))
    one = get_object_or_404(Cue, pk=pk, show=found)
    one.show = found
    title = str(one)
    form = CueForm(request.POST or None, instance=one, show=found)
    if form.is_valid():
        version = _version(form.cleaned_data["version"])
        if kept(form, lambda: actions.change_cue(request.user, one, version, form.given)):
            messages.success(request, _("Kept."))
            return redirect(_address(edition, key))
    back = {"back": _address(edition, key), "back_words": _("Run of show")}
    return form_page(request, edition, form, "board/cue.html", title=title, cue=one, show=found, **back)


def of_key(edition: Edition, key: str) -> tuple[Session | None, str]:
    """The session, or the kind of a template, that an address names. Raises Http404."""
    if key.startswith(TEMPLATE):
        kind = key.removeprefix(TEMPLATE)
        if kind not in Session.Kind.values:
            raise Http404(_("There is no such kind of session."))
        return None, kind
    rows = Session.objects.select_related("edition", "room__venue")
    return get_object_or_404(rows, edition=edition, slug=key), ""


def context_of(edition: Edition, key: str, found: Show) -> dict[str, Any]:
    """What the pages of a run of show have in common."""
    return {
        "edition": edition,
        "key": key,
        "show": found,
        "session": found.session,
        "zone": zone_of_show(found),
        "view": view_of(found),
        "services": [(name, capfirst(str(Cue._meta.get_field(name).verbose_name))) for name in SERVICES],  # type: ignore[union-attr]
        "kind_label": capfirst(str(found.session.get_kind_display() if found.session else found.get_kind_display())),
    }


def _begin(request: HttpRequest, edition: Edition, key: str, session: Session | None, kind: str) -> HttpResponse:
    nothing = _("nothing: begin with an empty one")
    form = TakeForm(request.POST or None, shows=shows_to_take(edition), nothing=nothing)
    if form.is_valid():
        source = form.cleaned_data["source"]
        if kept(form, lambda: actions.make_show(request.user, edition, session=session, kind=kind, source=source)):
            return redirect(_address(edition, key))
    label = dict(Session.Kind.choices).get(kind, "")
    context = {"edition": edition, "session": session, "kind_label": capfirst(str(label)), "form": form}
    return render(request, "board/show_begin.html", context, status=422 if form.errors else 200)


def _changed(request: HttpRequest, edition: Edition, key: str, found: Show) -> HttpResponse:
    """Do what a button of the page of a show asks for."""
    version = _version(whole(request.POST.get("version")))
    verb = next((name for name in _VERBS if name in request.POST), "")
    if verb:
        act, words = _VERBS[verb]
        done(request, lambda: act(request, found, version), str(words()))
    gone = verb == "delete" and not Show.objects.filter(pk=found.pk).exists()
    return redirect("board:shows", edition.slug) if gone else redirect(_address(edition, key))


def _take(request: HttpRequest, found: Show, version: int) -> object:
    form = TakeForm(request.POST, shows=shows_to_take(found.edition, found))
    source = form.cleaned_data["source"] if form.is_valid() else None
    return actions.take_cues(request.user, found, version, source or found)


def _template(request: HttpRequest, found: Show, version: int) -> object:
    kind = found.session.kind if found.session else found.kind
    return actions.make_show(request.user, found.edition, kind=kind, source=found)


def _of_cue(act: Callable[[Any, Cue, int], object], name: str) -> Callable[[HttpRequest, Show, int], object]:
    def do(request: HttpRequest, found: Show, version: int) -> object:
        one = get_object_or_404(Cue, pk=whole(request.POST.get(name)) or 0, show=found)
        one.show = found
        return act(request.user, one, version)

    return do


#: What the buttons of a page do, and what is said then.
_VERBS: dict[str, tuple[Callable[[HttpRequest, Show, int], object], Callable[[], str]]] = {
    "up": (_of_cue(lambda user, one, version: actions.move_cue(user, one, version, -1), "up"), lambda: _("Moved up.")),
    "down": (
        _of_cue(lambda user, one, version: actions.move_cue(user, one, version, 1), "down"),
        lambda: _("Moved down."),
    ),
    "drop": (_of_cue(actions.remove_cue, "drop"), lambda: _("The cue is removed.")),
    "take": (_take, lambda: _("The cues are added at the end.")),
    "template": (_template, lambda: _("The template is made. It serves every session of this kind.")),
    "anew": (
        lambda request, found, version: actions.begin_anew(request.user, found, version),
        lambda: _("Nothing is done or put off any more."),
    ),
    "delete": (
        lambda request, found, version: actions.remove_show(request.user, found, version),
        lambda: _("The run of show is removed."),
    ),
}


def _version(given: int | None) -> int:
    return -1 if given is None else given


def _address(edition: Edition, key: str) -> str:
    return reverse("board:show", args=[edition.slug, key])
