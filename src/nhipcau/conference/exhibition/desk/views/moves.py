"""When exhibitors come to the gates with their things."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.exhibition.actions import moving as actions
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.desk.forms import SlotsForm
from nhipcau.conference.exhibition.models import MoveSlot
from nhipcau.conference.exhibition.queries.deliveries import deliveries_of, without_time


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def moves(request: HttpRequest, slug: str) -> HttpResponse:
    """The times at the gates with who comes; times are added and removed. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    if "remove" in request.POST:
        wanted = request.POST["remove"]
        slot = get_object_or_404(MoveSlot, edition=edition, pk=int(wanted) if wanted.isdecimal() else 0)
        try:
            actions.remove_slot(request.user, slot)
            messages.success(request, _("Removed."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("exhibition:moves", slug)
    form = SlotsForm(request.POST or None, edition=edition)
    if form.is_valid():
        given = form.cleaned_data
        span = (given["starts"], given["ends"], given["minutes"])
        count = attempt(form, lambda: actions.make_slots(request.user, edition, form.columns, *span))
        if count is not None:
            messages.success(request, ngettext("%(n)s time is added.", "%(n)s times are added.", count) % {"n": count})
            return redirect("exhibition:moves", slug)
    context = {
        "edition": edition,
        "form": form,
        "deliveries": deliveries_of(edition),
        "without": without_time(edition),
    }
    return render(request, "exhibition/desk/moves.html", context, status=422 if form.errors else 200)
