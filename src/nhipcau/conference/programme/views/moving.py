"""Moving a session, undoing and doing again: for a form as for the script of the grid."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions import NothingToUndo, Overtaken, Refused, move_session, redo, undo
from nhipcau.conference.programme.forms.placing import MoveForm
from nhipcau.conference.programme.models import Edit, Session
from nhipcau.conference.programme.planning.wording import Wordings
from nhipcau.conference.programme.views.editor import card_html, last_edit, panel_html, steps_json
from nhipcau.conference.programme.views.entering import (
    PLAN,
    editor_address,
    enter_session,
    overtaken_words,
    page_context,
    said_of,
    wants_json,
)
from nhipcau.conference.programme.zones import zone_of


@login_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, slug: str, session: str) -> HttpResponseBase:
    """Day, start, length and room of a session. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session, PLAN)
    if request.method != "POST":
        return _page(request, found, MoveForm.of(found))
    form = MoveForm(found.edition, request.POST)
    if not form.is_valid() or form.place is None:
        return _refuse(request, found, form)
    try:
        place = form.place
        moved = move_session(
            request.user,
            found,
            form.cleaned_data["version"],
            starts=place.starts,
            ends=place.ends,
            room=place.room,
        )
    except Overtaken as error:
        return _overtaken(request, found, form, error)
    except ValidationError as error:
        form.add_error(None, [words for some in error.message_dict.values() for words in some])
        return _refuse(request, found, form)
    if wants_json(request):
        return JsonResponse(_moved(request, moved))
    messages.success(request, _("Saved."))
    return redirect(editor_address(moved))


@login_required
@require_POST
def undo_step(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Take back one's last step. Raises Http404 and PermissionDenied."""
    return _turn(request, enter(request, slug, PLAN), undo)


@login_required
@require_POST
def redo_step(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Do again what was last undone. Raises Http404 and PermissionDenied."""
    return _turn(request, enter(request, slug, PLAN), redo)


def _turn(request: HttpRequest, edition: Edition, turn: Any) -> HttpResponseBase:
    try:
        edit: Edit = turn(request.user, edition)
    except NothingToUndo:
        return _answer(request, edition, _("There is nothing left to undo or do again."), 409)
    except Refused as error:
        return _answer(request, edition, str(error), 409)
    except Overtaken as error:
        return _answer(request, edition, overtaken_words(error, edition), 409, error.session)
    said = Wordings(edition, [edit]).all()[0]
    present = Session.objects.select_related("edition", "room__venue").filter(pk=edit.session_id or 0).first()
    return _answer(request, edition, f"{said.title}: {said.verb}.", 200, present, gone=edit.slug)


def _answer(
    request: HttpRequest, edition: Edition, words: str, status: int, session: Session | None = None, gone: str = ""
) -> HttpResponseBase:
    if wants_json(request):
        data = _moved(request, session) if session else {"gone": gone, **_state(request, edition)}
        return JsonResponse({**data, "words": words}, status=status)
    (messages.success if status == 200 else messages.warning)(request, words)
    there = request.POST.get("shown", "")
    address = reverse("programme:editor", args=[edition.slug])
    return redirect(editor_address(session) if session else f"{address}?day={there}" if there else address)


def _moved(request: HttpRequest, session: Session) -> dict[str, Any]:
    return {
        "card": card_html(request, session),
        "panel": panel_html(request, session),
        **_state(request, session.edition),
    }


def _state(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    return {"last": last_edit(edition), "steps": steps_json(request, edition)}


def _overtaken(request: HttpRequest, session: Session, form: MoveForm, error: Overtaken) -> HttpResponseBase:
    words = overtaken_words(error, session.edition)
    present = error.session
    if wants_json(request):
        data = _moved(request, present) if present else {"gone": session.slug, **_state(request, session.edition)}
        return JsonResponse({**data, "words": words}, status=409)
    if present is None:
        messages.warning(request, words)
        return redirect(editor_address(session))
    typed = {name: form[name].value() for name in ("day", "time", "length", "room", "second")}
    again = MoveForm(session.edition, initial={**typed, "version": present.version})
    context = {"overtaken": words, "said": said_of(error, session.edition), "present": present}
    return _page(request, present, again, context, 409)


def _refuse(request: HttpRequest, session: Session, form: MoveForm) -> HttpResponseBase:
    if wants_json(request):
        words = " ".join(str(one) for some in form.errors.values() for one in some)
        return JsonResponse({"words": words, **_moved(request, session)}, status=422)
    return _page(request, session, form, status=422)


def _page(
    request: HttpRequest, session: Session, form: MoveForm, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    context = {**page_context(request, session.edition, session), "form": form, "tab": "move", **(more or {})}
    return render(request, "programme/move.html", {**context, "zone": str(zone_of(session))}, status=status)
