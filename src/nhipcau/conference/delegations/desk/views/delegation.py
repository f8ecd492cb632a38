"""The page of a delegation at the desk, and what is decided there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.conference.delegations.actions import deciding, inviting, ordering
from nhipcau.conference.delegations.deadlines import is_open, words_of_deadline
from nhipcau.conference.delegations.desk.forms.people import LeadersForm
from nhipcau.conference.delegations.desk.views.finding import address_of, found, to, version_of
from nhipcau.conference.delegations.letters import answer_token
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.delegations.queries.page import page_of
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import may
from nhipcau.core.web.address import site_address

State = Delegation.State
_Act = Callable[[Any, Delegation, int, str], object]
#: What the buttons do: by the name that is sent, the action and what is said then.
_ACTS: dict[str, tuple[_Act, Callable[[], str]]] = {
    "invite": (lambda by, one, seen, _words: inviting.invite(by, one, seen), lambda: _("Invited.")),
    "coming": (
        lambda by, one, seen, _words: inviting.answer_for(by, one, seen, coming=True),
        lambda: _("Noted: it is coming."),
    ),
    "declined": (
        lambda by, one, seen, _words: inviting.answer_for(by, one, seen, coming=False),
        lambda: _("Noted: it is not coming."),
    ),
    "hand_in": (lambda by, one, seen, _words: deciding.hand_in(by, one, seen), lambda: _("Handed in.")),
    "ask": (deciding.ask_changes, lambda: _("Returned; its focal point is written to.")),
    "approve": (deciding.approve, lambda: _("Approved; its focal point is written to.")),
    "undo": (lambda by, one, seen, _words: deciding.take_back(by, one, seen), lambda: _("The approval is taken back.")),
}


@never_cache
@login_required
@require_safe
def page(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A delegation with all around it. Raises Http404 and `PermissionDenied`."""
    return _page(request, found(request, slug, pk, "delegations.see"))


@never_cache
@login_required
@require_POST
def decide(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Invite, note an answer, hand in, return, approve, undo, remove. Raises Http404 and `PermissionDenied`."""
    delegation = found(request, slug, pk)
    act = request.POST.get("act", "")
    words = request.POST.get("words", "")[:4000]
    try:
        if act == "remove":
            inviting.remove_delegation(request.user, delegation)
            messages.success(request, _("Removed: %(name)s.") % {"name": delegation})
            return redirect("delegations:list", slug)
        if act in _ACTS:
            action, said = _ACTS[act]
            action(request.user, delegation, version_of(request), words)
            messages.success(request, said())
    except ValidationError as error:
        return _page(request, found(request, slug, pk), error.messages, words)
    except Overtaken as error:
        messages.error(request, str(error))
    return to(delegation)


@never_cache
@login_required
@require_POST
def leaders(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Say who leads a delegation. Raises Http404 and `PermissionDenied`."""
    delegation = found(request, slug, pk)
    form = LeadersForm(request.POST, delegation=delegation, people=list(delegation.delegates.all()))
    try:
        if form.is_valid():
            data = form.cleaned_data
            ordering.set_leaders(request.user, delegation, version_of(request), data["head"], data["deputy"])
            messages.success(request, _("Saved."))
        else:
            messages.error(request, _("Choose people of this delegation."))
    except (Overtaken, ValidationError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
    return to(delegation, "#people")


@never_cache
@login_required
@require_POST
def move(request: HttpRequest, slug: str, pk: UUID, person: UUID) -> HttpResponse:
    """Move somebody up or down in the order of the delegation. Raises Http404 and `PermissionDenied`."""
    delegation = found(request, slug, pk)
    delegate = get_object_or_404(Delegate, pk=person, delegation=delegation)
    delegate.delegation = delegation
    try:
        ordering.move_person(request.user, delegate, -1 if "up" in request.POST else 1)
    except Overtaken as error:
        messages.error(request, str(error))
    return to(delegation, f"#person-{delegate.pk}")


def _page(
    request: HttpRequest, delegation: Delegation, faults: list[str] | None = None, words: str = ""
) -> HttpResponse:
    view = page_of(delegation)
    may_manage = may(request.user, "delegations.manage", delegation)
    context = {
        "edition": delegation.edition,
        "delegation": delegation,
        "view": view,
        "faults": faults or [],
        "words": words,
        "may_manage": may_manage,
        "open": is_open(delegation),
        "deadline": words_of_deadline(delegation),
        "leaders": LeadersForm(delegation=delegation, people=view.people),
        "acts": _acts(delegation, view.drafts) if may_manage else (),
        "link": _link(delegation) if may_manage else "",
        "removable": delegation.state == State.PREPARED and not (view.people or view.gone or view.focal_points),
        "here": address_of(delegation),
    }
    return render(request, "delegations/delegation.html", context, status=422 if faults else 200)


def _acts(delegation: Delegation, drafts: int) -> frozenset[str]:
    """The buttons that make sense now."""
    state, some = delegation.state, set()
    if state in inviting.INVITABLE:
        some.add("invite")
    if state in (State.PREPARED, State.INVITED, State.DECLINED):
        some.add("coming")
    if state in (State.PREPARED, State.INVITED, State.ACCEPTED):
        some.add("declined")
    if drafts and state in deciding.OPEN:
        some.add("hand_in")
    if state in (State.SUBMITTED, State.APPROVED):
        some.add("ask")
    if state in (State.SUBMITTED, State.CHANGES):
        some.add("approve")
    if state == State.APPROVED:
        some.add("undo")
    return frozenset(some)


def _link(delegation: Delegation) -> str:
    """The link by which the invited body answers, to be put into a letter on paper."""
    if delegation.invited_at is None or delegation.state not in inviting.ANSWERABLE:
        return ""
    return site_address() + reverse("delegations:answer", args=[answer_token(delegation)])
