"""Corrections: anybody sends one in, moderators settle them."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nhipcau.core.proposals.corrections import Settled, TooMany, decline, send_correction, take_up
from nhipcau.core.proposals.editable import editable_of
from nhipcau.core.proposals.models import Correction
from nhipcau.core.proposals.queries import corrections_for, is_moderator
from nhipcau.core.records.kinds import kind_named
from nhipcau.core.records.models import Record

FIELDS = ("text", "source", "email")
#: A field that people do not see; programs that fill in forms fill it in.
TRAP = "website"
PER_PAGE = 20


@never_cache
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Say what is wrong with a record, without an account. Raises Http404."""
    record = _record_or_404(kind, slug)
    given = {name: request.POST.get(name, "") for name in FIELDS}
    context: dict[str, Any] = {"record": record, "kind": kind_named(kind), "given": given, "errors": {}}
    if request.method != "POST":
        return render(request, "proposals/correct.html", context)
    try:
        if not request.POST.get(TRAP):
            _send(request, record, given)
    except ValidationError as error:
        context["errors"] = error.message_dict
        return render(request, "proposals/correct.html", context, status=422)
    except TooMany as error:
        context["too_many"] = str(error)
        return render(request, "proposals/correct.html", context, status=429)
    return HttpResponseRedirect(reverse("proposals:thanks", args=[kind, slug]))


@never_cache
@require_GET
def thanks(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What happens with a correction that was sent. Raises Http404."""
    return render(request, "proposals/thanks.html", {"record": _record_or_404(kind, slug)})


@login_required
@require_GET
def corrections(request: HttpRequest) -> HttpResponse:
    """The corrections that wait, and with `?state=` those that were settled. Raises PermissionDenied."""
    if not is_moderator(request.user):
        raise PermissionDenied(_("Corrections are settled by moderators."))
    state = request.GET.get("state", "")
    state = state if state in Correction.State.values else Correction.State.OPEN
    rows = corrections_for(request.user)
    found = rows.filter(state=state).select_related("settled_by")
    if state != Correction.State.OPEN:
        found = found.order_by("-settled_at", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shown = [(one, kind_named(one.kind), editable_of(one.kind) is not None) for one in page]
    states = [(code, label, rows.filter(state=code).count()) for code, label in Correction.State.choices]
    context = {"page": page, "shown": shown, "state": state, "states": states, "query": f"state={state}"}
    return render(request, "proposals/corrections.html", context)


@login_required
@require_POST
def settle(request: HttpRequest, pk: Any) -> HttpResponse:
    """Take up a correction or decline it, with words. Raises Http404 and PermissionDenied."""
    correction = Correction.objects.filter(pk=pk).first()
    if correction is None:
        raise Http404(_("No such correction."))
    words = request.POST.get("words", "")
    try:
        if "take" in request.POST:
            take_up(request.user, correction, words)
        else:
            decline(request.user, correction, words)
    except Settled as error:
        messages.error(request, str(error))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Settled."))
    return HttpResponseRedirect(reverse("proposals:corrections"))


def _send(request: HttpRequest, record: Record, given: dict[str, str]) -> None:
    language = get_language() or "vi"
    send_correction(record, **given, language=language, address=get_adapter().get_client_ip(request))


def _record_or_404(kind: str, slug: str) -> Record:
    known = kind_named(kind)
    record = known.model._default_manager.filter(slug=slug).first() if known else None
    if record is None:
        raise Http404(_("No such record."))
    return record
