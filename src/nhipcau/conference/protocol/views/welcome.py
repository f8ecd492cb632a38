"""Who is welcomed at the airport, and how."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nhipcau.conference.delegations.models import Journey
from nhipcau.conference.editions.desk.pages import number_of, saved
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions.welcome import plan_welcome
from nhipcau.conference.protocol.forms import WelcomeForm
from nhipcau.conference.protocol.models import Welcome
from nhipcau.conference.protocol.queries.welcome import arrival_of, arrivals_of
from nhipcau.conference.protocol.views.common import entered


@never_cache
@login_required
def welcome(request: HttpRequest, slug: str) -> HttpResponse:
    """The arrivals by day with how each is welcomed; the form of one. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    form, chosen = None, None
    wanted = request.POST.get("arrival") or request.GET.get("arrival", "")
    if wanted:
        chosen = _arrival(edition, wanted)
        form = WelcomeForm(request.POST or None, instance=_welcome(chosen))

        def write() -> Any:
            return plan_welcome(request.user, chosen, number_of(request, "version"), form.cleaned_data)

        if saved(request, form, write):
            return redirect(f"{reverse('protocol:welcome', args=[slug])}#arrival-{chosen.pk}")
    days = arrivals_of(edition)
    listed = [one for _day, some in days for one in some]
    context = {
        "edition": edition,
        "part": "welcome",
        "days": days,
        "form": form,
        "chosen": chosen,
        "total": len(listed),
        "planned": sum(one.is_planned for one in listed),
    }
    return render(request, "protocol/welcome.html", context, status=422 if form and form.errors else 200)


def _arrival(edition: Edition, given: str) -> Journey:
    found = arrival_of(edition, int(given)) if given.isdecimal() and len(given) < 10 else None
    if found is None:
        raise Http404(_("No such arrival."))
    return found


def _welcome(journey: Journey) -> Welcome:
    return getattr(journey, "welcome", None) or Welcome(journey=journey)
