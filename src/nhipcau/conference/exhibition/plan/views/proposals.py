"""Proposals for the stands: asked for, watched, compared with what stands, taken over."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.exhibition.actions import proposals as actions
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.models import AllocationRun
from nhipcau.conference.exhibition.queries.plan import figures_of, without_stand
from nhipcau.conference.exhibition.queries.proposals import ProposalView, proposal_of, proposals_of
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def allocation(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the allocation stands, and its proposals; a button asks for one. Raises Http404, `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    if request.method == "POST":
        try:
            run, is_new = actions.propose(request.user, edition)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("exhibition:allocation", slug)
        if not is_new:
            messages.info(request, _("Somebody has asked for a proposal already: this is it."))
        return redirect("exhibition:proposal", slug, run.pk)
    areas = figures_of(edition)
    context = {
        "edition": edition,
        "areas": areas,
        "stands": sum(one.stands - one.closed for one in areas),
        "free": sum(one.free for one in areas),
        "lacking": list(without_stand(edition)),
        "proposals": proposals_of(edition),
    }
    return render(request, "exhibition/desk/allocation.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One proposal as it is worked out, then beside what stands. Raises Http404 and `PermissionDenied`.

    `?part=state` is what changes meanwhile, for the module that asks again.
    """
    edition = enter(request, slug, PLAN)
    run = proposal_of(edition, pk)
    if run is None:
        raise Http404(_("No such proposal."))
    if request.method == "POST":
        return _act(request, run)
    context = {"edition": edition, "run": run, "view": ProposalView(run), "seen": actions.present(edition)}
    part = request.GET.get("part") == "state"
    return render(request, f"exhibition/desk/proposal{'_state' if part else ''}.html", context)


def _act(request: HttpRequest, run: AllocationRun) -> HttpResponse:
    slug = run.edition.slug
    if request.POST.get("verb") == "cancel":
        actions.cancel(request.user, run)
        return redirect("exhibition:proposal", slug, run.pk)
    try:
        lost = actions.take_over(request.user, run, request.POST.get("seen", ""))
    except (Overtaken, ValidationError) as error:
        words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        messages.error(request, words)
        return redirect("exhibition:proposal", slug, run.pk)
    messages.success(request, _("The proposal is the plan now. Those who waited and have a stand are told."))
    if lost:
        words = ngettext(
            "%(n)s place was no longer possible and was left out.",
            "%(n)s places were no longer possible and were left out.",
            lost,
        )
        messages.warning(request, words % {"n": lost})
    return redirect("exhibition:plan", slug)
