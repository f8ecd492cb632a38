"""Tasks: the board, the form of one, and many pasted at once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.board.actions import tasks as actions
from nhipcau.conference.board.actions.common import PERMISSION, PLAN
from nhipcau.conference.board.forms.tasks import LinesForm, TaskForm
from nhipcau.conference.board.models import Task
from nhipcau.conference.board.pasting import read_lines
from nhipcau.conference.board.queries.tasks import Filters, Grouping, board_of
from nhipcau.conference.board.views.answering import whole
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import done, form_page, kept
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Member
from nhipcau.core.roles.models import Area
from nhipcau.core.roles.rules import require


@login_required
@require_safe
def tasks(request: HttpRequest, slug: str) -> HttpResponse:
    """The tasks of an edition, by week, area or owner. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    today = timezone.localdate()
    board = board_of(edition, request.user, today, Filters.of(request.GET))
    context = {
        "edition": edition,
        "board": board,
        "today": today,
        "groupings": Grouping.choices,
        "areas": Area.choices[1:],
        "here": request.get_full_path(),
    }
    return render(request, "board/tasks.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another task. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    form = TaskForm(request.POST or None, edition=edition, user=request.user)
    if form.is_valid():
        needs = form.cleaned_data["needs"]
        if kept(form, lambda: actions.add_task(request.user, edition, form.given, needs)):
            messages.success(request, _("Kept."))
            return redirect("board:tasks", edition.slug)
    return form_page(request, edition, form, "board/task.html", title=_("A new task"), **_back(edition))


@login_required
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a task; sent with a state, it only says how far the task is. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    found = get_object_or_404(Task.objects.select_related("edition", "owner"), pk=pk, edition=edition)
    require(request.user, PLAN, found)
    if request.method == "POST" and ("state" in request.POST or "remove" in request.POST):
        return _changed(request, edition, found)
    title = str(found)
    form = TaskForm(request.POST or None, instance=found, edition=edition, user=request.user)
    if form.is_valid():
        data = form.cleaned_data
        version = data["version"] if data["version"] is not None else -1
        if kept(form, lambda: actions.change_task(request.user, found, version, form.given, data["needs"])):
            messages.success(request, _("Kept."))
            return redirect("board:tasks", edition.slug)
    context = {"title": title, "task": found, **_back(edition)}
    return form_page(request, edition, form, "board/task.html", **context)


@login_required
@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, slug: str) -> HttpResponse:
    """Many tasks as lines: read, shown, and added when that is confirmed. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    form = LinesForm(request.POST or None, initial={"language": get_language()})
    rows = []
    if form.is_valid():
        team = Member.objects.filter(edition=edition)
        rows = read_lines(form.cleaned_data["lines"], form.cleaned_data["language"], team)
        faulty = any(one.faults for one in rows)
        if "confirm" in request.POST and rows and not faulty and _added(request, edition, form, rows):
            return redirect("board:tasks", edition.slug)
    context: dict[str, Any] = {"edition": edition, "form": form, "rows": rows, **_back(edition)}
    context["faulty"] = [one for one in rows if one.faults]
    return render(request, "board/paste.html", context, status=422 if form.errors or context["faulty"] else 200)


def _added(request: HttpRequest, edition: Edition, form: LinesForm, rows: list[Any]) -> bool:
    try:
        made = actions.add_tasks(request.user, edition, [one.values for one in rows])
    except ValidationError as error:
        form.add_error("lines", error.messages)
        return False
    except PermissionDenied:
        form.add_error("lines", _("Your roles allow tasks of your own area only: name it in each line."))
        return False
    words = ngettext("%(n)s task is added.", "%(n)s tasks are added.", len(made))
    messages.success(request, words % {"n": len(made)})
    return True


def _changed(request: HttpRequest, edition: Edition, found: Task) -> HttpResponse:
    version = whole(request.POST.get("version"), -1)
    known = -1 if version is None else version
    if "remove" in request.POST:
        title = str(found)
        done(
            request, lambda: actions.remove_task(request.user, found, known), _("Removed: %(name)s.") % {"name": title}
        )
        return redirect("board:tasks", edition.slug)
    state = request.POST["state"]
    words = f"{found}: {dict(Task.State.choices).get(state, '')}."
    day = _day(request.POST.get("on", ""))
    done(request, lambda: actions.set_state(request.user, found, known, state, day), words)
    after = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure()):
        return redirect(after)
    return redirect("board:tasks", edition.slug)


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _back(edition: Edition) -> dict[str, Any]:
    return {"back": reverse("board:tasks", args=[edition.slug]), "back_words": _("Tasks")}
