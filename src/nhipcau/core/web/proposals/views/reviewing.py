"""Proposals: the lists, the page of one, what its author and its moderators do with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.core.proposals import actions
from nhipcau.core.proposals.actions import Decided
from nhipcau.core.proposals.carrying_out import Conflict
from nhipcau.core.proposals.examination import Refused
from nhipcau.core.proposals.models import Proposal
from nhipcau.core.proposals.review import Review, page_of, review, still_as_seen, undone_in_vain
from nhipcau.core.roles.rules import may, require
from nhipcau.core.web.proposals.forms.decision import Decision
from nhipcau.core.web.proposals.views.editing import REVISABLE

_OPEN = Proposal.State.OPEN


@login_required
@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, pk: Any) -> HttpResponse:
    """A proposal; a moderator accepts or returns it here, its author withdraws it. Raises Http404, PermissionDenied."""
    proposal = _proposal_or_404(pk)
    require(request.user, "proposals.see", proposal)
    if request.method == "POST":
        return _decide(request, proposal)
    shown = review(proposal, request.GET.get("page"))
    decision = Decision(proposal)
    if _decides(request.user, proposal):
        decision.offer(shown)
    return _page(request, proposal, shown, decision)


@login_required
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, pk: Any) -> HttpResponse:
    """Ask whether a proposal is to be undone, and why; then do it. Raises Http404 and PermissionDenied."""
    proposal = _proposal_or_404(pk)
    require(request.user, "proposals.undo", proposal)
    if proposal.state not in Proposal.PUBLISHED:
        messages.info(request, _("This proposal is not in force."))
        return _to(proposal)
    faults: list[str] = []
    only: set[int] | None = None
    if request.method == "POST":
        try:
            with transaction.atomic():
                back = actions.undo(
                    request.user, proposal, request.POST.get("reason", ""), overwrite=_seen(request, proposal)
                )
        except Conflict as conflict:
            only = undone_in_vain(proposal, conflict.changes)
            faults = [_("Some fields were changed since. Say of each whether it is to be put back all the same.")]
        except (Refused, ValidationError, Decided) as error:
            faults = _words_of(error)
        else:
            messages.success(request, _("Undone: what stood before stands again."))
            return _to(back)
    shown = review(proposal, request.GET.get("page"), done_only=True, only=only)
    context = {"proposal": proposal, "review": shown, "faults": faults, "reason": request.POST.get("reason", "")}
    return render(request, "proposals/undo.html", context, status=422 if faults else 200)


def _decide(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """What a button of the page asks for."""
    if "withdraw" in request.POST:
        return _withdraw(request, proposal)
    if not _decides(request.user, proposal):
        if proposal.state == _OPEN:
            raise PermissionDenied(_("Your roles do not allow this."))
        messages.error(request, _("Somebody has decided on this proposal meanwhile."))
        return _to(proposal)
    here = review(proposal, request.POST.get("here"))
    decision = Decision.kept_in(request.POST.get("decision", ""), proposal)
    decision.take(request.POST, here)
    if decision.errors():
        return _page(request, proposal, here, decision, [f"{box.label}: {words}" for box, words in decision.errors()])
    if "go" in request.POST:
        there = review(proposal, request.POST["go"])
        decision.boxes.clear()
        decision.offer(there)
        return _page(request, proposal, there, decision)
    return _carry_out(request, proposal, here, decision)


def _carry_out(request: HttpRequest, proposal: Proposal, here: Review, decision: Decision) -> HttpResponse:
    words = request.POST.get("words", "")
    try:
        with transaction.atomic():
            if "return" in request.POST:
                actions.return_with_words(request.user, proposal, words)
            else:
                over = still_as_seen(proposal, decision.seen)
                actions.accept(
                    request.user, proposal, keep=decision.keep, amended=decision.amended, overwrite=over, words=words
                )
    except Conflict as conflict:
        proposal.refresh_from_db()
        return _conflict(request, proposal, conflict, decision)
    except (Refused, ValidationError) as error:
        proposal.refresh_from_db()
        return _page(request, proposal, here, decision, _words_of(error))
    except Decided as error:
        messages.error(request, str(error))
        return _to(proposal)
    returned = proposal.state == Proposal.State.RETURNED
    messages.success(
        request, _("Returned to the author.") if returned else _("Accepted: the change stands on the public page.")
    )
    return _to(proposal)


def _conflict(request: HttpRequest, proposal: Proposal, conflict: Conflict, decision: Decision) -> HttpResponse:
    """The page on which the first conflict stands, as the register is now."""
    there = review(proposal, page_of(conflict.changes[0]))
    decision.boxes.clear()
    decision.offer(there)
    fault = _("Nothing was accepted: fields of this proposal were changed meanwhile. Say of each what is to stand.")
    return _page(request, proposal, there, decision, [fault])


def _withdraw(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    try:
        actions.withdraw(request.user, proposal)
    except Decided as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Withdrawn."))
    return _to(proposal)


def _page(
    request: HttpRequest, proposal: Proposal, shown: Review, decision: Decision, faults: list[str] | None = None
) -> HttpResponse:
    user, is_mine = request.user, proposal.author_id == request.user.pk
    can_change = is_mine and proposal.state in (_OPEN, Proposal.State.RETURNED)
    context = {
        "proposal": proposal,
        "review": shown,
        "decision": decision,
        "faults": faults or [],
        "words": request.POST.get("words", ""),
        "steps": proposal.steps.select_related("by"),
        "decides": _decides(user, proposal),
        "can_withdraw": can_change,
        "can_revise": can_change and proposal.size <= REVISABLE,
        "can_undo": proposal.state in Proposal.PUBLISHED and may(user, "proposals.undo", proposal),
        "undone_by": proposal.undone_by.first() if proposal.state == Proposal.State.UNDONE else None,
    }
    return render(request, "proposals/proposal.html", context, status=422 if faults else 200)


def _decides(user: Any, proposal: Proposal) -> bool:
    is_other = proposal.author_id != user.pk
    return proposal.state == _OPEN and is_other and may(user, "proposals.review", proposal)


def _seen(request: HttpRequest, proposal: Proposal) -> set[int]:
    """The changes that may overwrite what stood in their fields when the page was shown, if that still stands there."""
    given = {name.removeprefix("over-"): value for name, value in request.POST.items() if name.startswith("over-")}
    seen = {int(name): str(value) for name, value in given.items() if name.isdecimal()}
    return still_as_seen(proposal, seen, done_only=True)


def _words_of(error: Exception) -> list[str]:
    if isinstance(error, Refused):
        return [f"{fault.slug}: {fault.message}" for fault in error.faults]
    return error.messages if isinstance(error, ValidationError) else [str(error)]


def _proposal_or_404(pk: Any) -> Proposal:
    found = Proposal.objects.filter(pk=pk).select_related("author", "source", "decided_by", "undoes").first()
    if found is None:
        raise Http404(_("No such proposal."))
    return found


def _to(proposal: Proposal) -> HttpResponse:
    return HttpResponseRedirect(reverse("proposals:detail", args=[proposal.pk]))
