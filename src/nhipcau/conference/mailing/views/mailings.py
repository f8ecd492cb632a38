"""Mailings: listed, made, looked through, sent."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.delegations.desk.views.finding import version_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.actions import mailings as actions
from nhipcau.conference.mailing.actions import sending
from nhipcau.conference.mailing.actions.asking import PERMISSION
from nhipcau.conference.mailing.audiences import Audience, audience_called
from nhipcau.conference.mailing.forms.writing import MailingForm
from nhipcau.conference.mailing.models import Mailing
from nhipcau.conference.mailing.queries import mailings as lists
from nhipcau.conference.mailing.queries import recipients
from nhipcau.conference.mailing.queries.pages import page_of
from nhipcau.conference.mailing.views.templates import template_in
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import may
from nhipcau.core.web.pages import ListPaginator

PER_PAGE = 100
_MAILINGS_PER_PAGE = 30


@never_cache
@login_required
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The mailings of an edition and its templates. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    page = Paginator(lists.mailings_for(request.user, edition), _MAILINGS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "page": page,
        "mailings": lists.listed(page),
        "templates": lists.templates_for(request.user, edition),
        "may_lead": may(request.user, "preparation.lead", edition),
    }
    return render(request, "mailing/list.html", context)


@never_cache
@login_required
def new(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form that makes a mailing of a template. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    template = template_in(request, edition, pk)
    found = audience_called(template.audience)
    assert found is not None
    form = MailingForm(request.POST or None, audience=found, edition=edition, initial={"name": template.name})
    if form.is_valid():
        made = attempt(form, lambda: actions.prepare(request.user, template, form.values))
        if made is not None:
            messages.success(request, _("Nothing is sent yet: look through the words and the recipients."))
            return redirect("mailing:mailing", slug, made.pk)
    title = _("Write to: %(audience)s") % {"audience": found.label}
    back, lead = reverse("mailing:list", args=[slug]), _("Template: %(name)s") % {"name": template.name}
    context = {"title": title, "back": back, "back_words": _("Mail"), "lead": lead, "button": _("Choose recipients")}
    return form_page(request, edition, form, "mailing/new.html", **context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def mailing(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A mailing with its recipients; its buttons lead it from draft to sent. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    found, audience = mailing_in(request, edition, pk)
    if request.method == "POST":
        return _act(request, found)
    standing = request.GET.get("show", "")
    counts = recipients.counts_of(found)
    total = counts.get(standing, sum(counts.values()))
    page = ListPaginator(recipients.recipients_of(found, standing), PER_PAGE, total).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "mailing": found,
        "audience": audience,
        "view": page_of(found, audience, request.user, counts),
        "page": page,
        "rows": recipients.rows_of(found, page),
        "standing": standing if standing in counts else "",
        "query": f"show={standing}" if standing in counts else "",
    }
    return render(request, "mailing/mailing.html", context)


def mailing_in(request: HttpRequest, edition: Edition, pk: UUID) -> tuple[Mailing, Audience]:
    """A mailing whose recipients somebody may read. Raises Http404 and `PermissionDenied`."""
    people = ("made_by", "handed_in_by", "approved_by", "sent_by")
    found = Mailing.objects.select_related(*people).filter(edition=edition, pk=pk).first()
    audience = audience_called(found.audience) if found else None
    if found is None or audience is None:
        raise Http404(_("No such mailing."))
    if not may(request.user, audience.permission, edition):
        raise PermissionDenied(_("Your roles do not allow this."))
    found.edition = edition
    return found, audience


def to(found: Mailing, part: str = "") -> HttpResponseRedirect:
    """Back to the page of a mailing."""
    return HttpResponseRedirect(reverse("mailing:mailing", args=[found.edition.slug, found.pk]) + part)


_Act = Callable[[Any, Mailing, int], object]
#: What the buttons do: by the name that is sent, the action and what is said then.
_ACTS: dict[str, tuple[_Act, Callable[[Any], str]]] = {
    "gather": (actions.gather_anew, lambda n: _said(n, "chosen")),
    "hand_in": (actions.hand_in, lambda _n: _("Handed in to be looked through.")),
    "hand_back": (actions.hand_back, lambda _n: _("It is a draft again.")),
    "approve": (actions.approve, lambda _n: _("Approved.")),
    "send": (sending.send, lambda _n: _("It is being sent.")),
    "stop": (sending.stop, lambda n: _said(n, "called")),
    "again": (sending.send_again, lambda n: _said(n, "again")),
}


def _act(request: HttpRequest, found: Mailing) -> HttpResponse:
    do = request.POST.get("do", "")
    chosen = [int(one[:18]) for one in request.POST.getlist("recipient") if one.isdecimal()]
    version = version_of(request)
    try:
        if do == "remove":
            actions.remove_mailing(request.user, found)
            messages.success(request, _("Removed: %(name)s.") % {"name": found.name})
            return redirect("mailing:list", found.edition.slug)
        if do in ("out", "in"):
            count = actions.leave_out(request.user, found, chosen, out=do == "out")
            messages.success(request, _said(count, do))
        elif do == "again_chosen":
            messages.success(request, _said(sending.send_again(request.user, found, version, chosen), "again"))
        elif do in _ACTS:
            action, said = _ACTS[do]
            messages.success(request, said(action(request.user, found, version)))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Overtaken as error:
        messages.error(request, str(error))
    return to(found, "#recipients" if do in ("out", "in", "again_chosen") else "")


def _said(count: Any, how: str) -> str:
    """What was done with so many, in words."""
    words = {
        "chosen": ngettext("%(n)s recipient is chosen.", "%(n)s recipients are chosen.", count),
        "called": ngettext("Stopped. %(n)s mail was called back.", "Stopped. %(n)s mails were called back.", count),
        "again": ngettext("It goes to %(n)s recipient again.", "It goes to %(n)s recipients again.", count),
        "out": ngettext("%(n)s recipient is left out.", "%(n)s recipients are left out.", count),
        "in": ngettext("%(n)s recipient is taken in again.", "%(n)s recipients are taken in again.", count),
    }
    return words[how] % {"n": count}
