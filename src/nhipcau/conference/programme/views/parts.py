"""Who takes part in a session, its documents, and the choices that forms offer."""

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nhipcau.conference.programme.actions import Overtaken, add_document, remove_document, set_people
from nhipcau.conference.programme.forms.documents import DocumentForm
from nhipcau.conference.programme.forms.people import PeopleForm
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.views.entering import (
    PLAN,
    SEE,
    enter_session,
    overtaken_words,
    page_context,
    said_of,
)
from nhipcau.core.records.kinds import kind_named
from nhipcau.core.roles.rules import require
from nhipcau.core.web.proposals.forms.links import found_for

#: What people, and places, of a session are chosen from.
CHOICES = ("people", "places", "organisations")
_form = require_http_methods(["GET", "POST"])


@login_required
@_form
def people(request: HttpRequest, slug: str, session: str) -> HttpResponseBase:
    """Who takes part; who may not plan reads it. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session)
    form = PeopleForm(found)
    if request.method != "POST":
        return _people_page(request, form.show())
    require(request.user, PLAN, found.edition)
    form.take(request.POST)
    if "add" in request.POST:
        return _people_page(request, form.add_row())
    if "find" in request.POST:
        return _people_page(request, form.find())
    rows = form.values()
    if form.troubles:
        return _people_page(request, form, status=422)
    try:
        set_people(request.user, found, form.version, rows)
    except ValidationError as error:
        form.refuse(error)
        return _people_page(request, form, status=422)
    except Overtaken as error:
        return _people_overtaken(request, form, error)
    messages.success(request, _("Saved."))
    return redirect(request.path)


@login_required
@_form
def documents(request: HttpRequest, slug: str, session: str) -> HttpResponseBase:
    """What is handed out, with a form to add to it. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session)
    form = DocumentForm(initial={"version": found.version})
    if request.method == "POST":
        require(request.user, PLAN, found.edition)
        form = DocumentForm(request.POST, request.FILES)
        if form.is_valid() and _add_document(request, found, form):
            return redirect(request.path)
    context = {
        **page_context(request, found.edition, found),
        "form": form,
        "tab": "documents",
        "documents": found.documents.all(),
    }
    return render(request, "programme/documents.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["POST"])
def remove(request: HttpRequest, slug: str, session: str, pk: int) -> HttpResponseBase:
    """Take a document off a session. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session, PLAN)
    version = request.POST.get("version", "")
    try:
        remove_document(request.user, found, int(version) if version.isdecimal() else -1, pk)
    except Overtaken as error:
        messages.warning(request, overtaken_words(error, found.edition))
    else:
        messages.success(request, _("Taken off. You can undo this on the grid."))
    return redirect("programme:documents", slug, session)


@login_required
@require_GET
def document(request: HttpRequest, slug: str, session: str, pk: int) -> HttpResponseBase:
    """A file that was handed in for a session, to keep. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session, SEE)
    row = found.documents.filter(pk=pk).exclude(file="").first()
    if row is None:
        raise Http404(_("No such document."))
    try:
        file = row.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(_("No such document.")) from error
    name = PurePath(str(row.file.name)).name
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")


@login_required
@require_GET
def choices(request: HttpRequest, kind: str) -> JsonResponse:
    """What a text may mean, for suggestions while typing. Raises Http404 and PermissionDenied."""
    require(request.user, SEE)
    known = kind_named(kind) if kind in CHOICES else None
    if known is None:
        raise Http404(_("No such kind of record."))
    offered = found_for(known.model, request.GET.get("q", "").strip()[:100])
    rows = [{"slug": one.slug, "label": one.label, "typed": one.typed} for one in offered]
    return JsonResponse({"choices": rows}, json_dumps_params={"ensure_ascii": False})


def _add_document(request: HttpRequest, found: Session, form: DocumentForm) -> bool:
    values = {name: form.cleaned_data[name] for name in form.Meta.fields if name != "file"}
    try:
        add_document(request.user, found, form.cleaned_data["version"], values, form.cleaned_data["file"])
    except ValidationError as error:
        form.add_error(None, ValidationError([w for some in error.message_dict.values() for w in some]))
        return False
    except Overtaken as error:
        form.add_error(None, overtaken_words(error, found.edition))
        typed: Any = form.data
        form.data = {**typed.dict(), "version": str(error.session.version if error.session else 0)}
        return False
    messages.success(request, _("Added."))
    return True


def _people_overtaken(request: HttpRequest, form: PeopleForm, error: Overtaken) -> HttpResponseBase:
    edition = form.session.edition
    words, said = overtaken_words(error, edition), said_of(error, edition)
    if error.session is None:
        messages.warning(request, words)
        return redirect("programme:sessions", edition.slug)
    error.session.edition = edition
    form.follow(error.session)
    return _people_page(request, form, {"overtaken": words, "said": said}, 409)


def _people_page(
    request: HttpRequest, form: PeopleForm, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    context = {**page_context(request, form.session.edition, form.session), "form": form, "tab": "people"}
    return render(request, "programme/people.html", {**context, **(more or {})}, status=status)
