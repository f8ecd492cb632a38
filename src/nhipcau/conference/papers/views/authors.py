"""Pages of authors: a new paper, one's own paper, changing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.papers.actions import handing_in
from nhipcau.conference.papers.actions.steps import Overtaken
from nhipcau.conference.papers.deadlines import is_over, may_still_change, words_of_deadline
from nhipcau.conference.papers.forms.paper import PaperForm, author_rows, authors_in
from nhipcau.conference.papers.models import Call, Paper, Step
from nhipcau.conference.papers.queries.authors import original_of, steps_of
from nhipcau.conference.papers.views.finding import call_or_404, edition_or_404, paper_or_404
from nhipcau.core.roles.rules import require

State = Paper.State


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str, call: str) -> HttpResponse:
    """A new paper for a call. Raises Http404."""
    found = call_or_404(edition_or_404(slug), call)
    require(request.user, "papers.submit", found)
    return _form_page(request, found, None)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Change a paper of one's own. Raises Http404 and `PermissionDenied`."""
    found = paper_or_404(edition_or_404(slug), pk)
    require(request.user, "papers.change", found)
    if not may_still_change(found, timezone.now()):
        messages.error(request, _("This paper cannot be changed now."))
        return HttpResponseRedirect(found.get_absolute_url())
    return _form_page(request, found.call, found)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A paper as its authors see it; they hand it in and withdraw it here. Raises Http404 and `PermissionDenied`."""
    found = paper_or_404(edition_or_404(slug), pk)
    require(request.user, "papers.change", found)
    if request.method == "POST":
        return _act(request, found)
    return _paper_page(request, found)


def _form_page(request: HttpRequest, call: Call, found: Paper | None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = PaperForm(sent, request.FILES or None, user=request.user, call=call, paper=found)
    rows = author_rows(sent, found, request.user)
    if sent is not None and all([form.is_valid(), rows.is_valid()]):
        saved = _save(request, call, found, form, rows)
        if saved is not None:
            return _hand_in(request, saved) if "submit" in sent else _saved(request, saved)
    context = {
        "edition": call.edition,
        "call": call,
        "paper": found,
        "form": form,
        "rows": rows,
        "deadline": words_of_deadline(call),
        "late": not call.takes_at(timezone.now()) and (found is None or found.state == State.DRAFT),
        "again": bool(sent),
        "handed_in": found is not None and found.state == State.SUBMITTED,
    }
    return render(request, "papers/form.html", context, status=422 if sent else 200)


def _save(request: HttpRequest, call: Call, found: Paper | None, form: PaperForm, rows: Any) -> Paper | None:
    given = form.given(authors_in(rows))
    try:
        if found is None:
            return handing_in.begin(request.user, call, given)
        version = form.cleaned_data["version"]
        return handing_in.change(request.user, found, found.version if version is None else version, given)
    except ValidationError as error:
        form.take_faults(error)
    except Overtaken as error:
        form.add_error(None, str(error))
    return None


def _saved(request: HttpRequest, saved: Paper) -> HttpResponse:
    drafted = saved.state == State.DRAFT
    messages.success(request, _("Kept as a draft. It is not handed in yet.") if drafted else _("Changed."))
    return HttpResponseRedirect(saved.get_absolute_url())


def _hand_in(request: HttpRequest, saved: Paper) -> HttpResponse:
    """Hand in what was just saved; what is missing is said on its page, where it is kept."""
    try:
        handing_in.submit(request.user, saved, saved.version)
    except ValidationError as error:
        messages.error(request, " ".join([_("It is kept, but not handed in:"), *error.messages]))
    else:
        messages.success(
            request, _("Handed in. You hear from the programme editors by mail, and find their words here.")
        )
    return HttpResponseRedirect(saved.get_absolute_url())


def _act(request: HttpRequest, found: Paper) -> HttpResponse:
    """What a button of the page asks for."""
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() else -1
    try:
        if "withdraw" in request.POST:
            handing_in.withdraw(request.user, found, seen)
            messages.success(request, _("Withdrawn."))
        elif "ask" in request.POST:
            handing_in.ask_leave(request.user, found, seen, request.POST.get("words", ""))
            messages.success(request, _("The secretariat is asked to take it although it is late."))
        else:
            handing_in.submit(request.user, found, seen)
            messages.success(
                request, _("Handed in. You hear from the programme editors by mail, and find their words here.")
            )
    except ValidationError as error:
        return _paper_page(request, paper_or_404(found.call.edition, found.pk), error.messages)
    except Overtaken as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(found.get_absolute_url())


def _paper_page(request: HttpRequest, found: Paper, faults: list[str] | None = None) -> HttpResponse:
    now = timezone.now()
    takes, draft = found.call.takes_at(now), found.state == State.DRAFT
    context = {
        "edition": found.call.edition,
        "paper": found,
        "text": original_of(found),
        "deadline": words_of_deadline(found.call),
        "faults": faults or [],
        "words": request.POST.get("words", ""),
        "steps": steps_of(found, for_authors=True),
        "by_authors": Step.BY_AUTHORS,
        "can_change": may_still_change(found, now),
        "can_submit": (draft and takes) or found.state == State.CHANGE,
        "can_ask": draft and not takes and now >= found.call.closes and not is_over(found.call.edition),
        "can_withdraw": found.state in Paper.HELD,
    }
    return render(request, "papers/paper.html", context, status=422 if faults else 200)
