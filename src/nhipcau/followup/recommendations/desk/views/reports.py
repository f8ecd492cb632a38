"""The report of one session at the desk: who is asked, what it says, its state."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.conference.meetings.parties.views.entering import version_in
from nhipcau.conference.papers.deadlines import words_of_instant
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.recommendations.actions import reports as actions
from nhipcau.followup.recommendations.desk.finding import report_in, report_or_404, session_or_404
from nhipcau.followup.recommendations.desk.forms.asking import AskForm
from nhipcau.followup.recommendations.forms.report import WholeReport
from nhipcau.followup.recommendations.forms.trying import attempt_or_tell
from nhipcau.followup.recommendations.models import SessionReport
from nhipcau.followup.recommendations.queries.public import is_shown


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, slug: str, session: str) -> HttpResponse:
    """The report of a session; its form asks somebody for it. Raises Http404 and PermissionDenied."""
    found = session_or_404(request, slug, session)
    own = report_in(found)
    form = AskForm(request.POST if request.method == "POST" else None, session=found, report=own)
    if form.is_valid():
        asked, version = form.asked, form.cleaned_data["version"]
        made = attempt_or_tell(form, lambda: actions.ask(request.user, found, asked, version))
        if made is not None:
            messages.success(request, _("The personal link goes to %(address)s.") % {"address": made.email})
            return _to(found)
    return _page(request, found, form)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, slug: str, session: str) -> HttpResponse:
    """Write or translate a report. Raises Http404 and PermissionDenied."""
    found = session_or_404(request, slug, session)
    own = report_in(found)
    language = own.language if own else get_language() or LANGUAGES[0]
    whole = WholeReport(request, own, language)
    if request.method == "POST" and whole.is_valid():
        try:
            actions.write(request.user, found, whole.written, language, whole.version)
        except ValidationError as error:
            whole.take_faults(error)
        except Overtaken as error:
            whole.summary.add_error(None, str(error))
        else:
            messages.success(request, _("Kept."))
            return _to(found)
    context = {"edition": found.edition, "session": found, "report": own, "whole": whole, "all_languages": True}
    return render(request, "recommendations/desk_write.html", context, status=422 if whole.errors else 200)


@login_required
@require_POST
def change_state(request: HttpRequest, slug: str, session: str) -> HttpResponse:
    """Give a report back, publish it, or take it off the public pages. Raises Http404 and PermissionDenied."""
    found = report_or_404(request, slug, session)
    version, words = version_in(request), request.POST.get("words", "")
    steps: dict[str, tuple[Callable[[], Any], str]] = {
        "give_back": (lambda: actions.give_back(request.user, found, version, words), _("Given back.")),
        "publish": (lambda: actions.publish_report(request.user, found, version), _("Published.")),
        "hide": (lambda: actions.hide_report(request.user, found, version), _("Not public any more.")),
    }
    step = next((steps[name] for name in steps if name in request.POST), None)
    try:
        if step is not None:
            step[0]()
            messages.success(request, step[1])
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Overtaken as error:
        messages.error(request, str(error))
    return _to(found.session)


def _page(request: HttpRequest, session: Session, form: AskForm) -> HttpResponse:
    own, zone = report_in(session), zone_of_edition(session.edition)
    candidates = own.candidates.select_related("recommendation", "field") if own else []
    context = {
        "edition": session.edition,
        "session": session,
        "report": own,
        "form": form,
        "due": words_of_instant(own.due, zone) if own and own.due else "",
        "texts": _texts(own),
        "candidates": candidates,
        "askable": own is None or own.state in SessionReport.WRITABLE,
        "written": own is not None and own.translated("summary") is not None,
        "shown": is_shown(session),
    }
    return render(request, "recommendations/desk_report.html", context, status=422 if form.errors else 200)


def _texts(report: SessionReport | None) -> list[tuple[str, str, str]]:
    """What was said in each language, that of the rapporteur first: its code, its name, the text."""
    if report is None:
        return []
    codes = sorted(LANGUAGES, key=lambda code: code != report.language)
    return [(code, str(NAMES[code]), getattr(report, f"summary_{code}")) for code in codes]


def _to(session: Session) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("reports:session", args=[session.edition.slug, session.slug]))
