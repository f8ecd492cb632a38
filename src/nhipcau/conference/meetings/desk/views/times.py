"""The periods in which meetings are held."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.meetings.actions.resources import times as actions
from nhipcau.conference.meetings.desk.forms.setup import TimesForm
from nhipcau.conference.meetings.desk.views.finding import complain, planned
from nhipcau.conference.meetings.queries.setup import parts_of


@never_cache
@login_required
def times(request: HttpRequest, slug: str) -> HttpResponse:
    """The periods by half day, and the form that adds some or removes those chosen.

    Raises Http404 and `PermissionDenied`.
    """
    edition, planning = planned(request, slug)
    if request.POST.get("verb") == "remove":
        ids = [int(one) for one in request.POST.getlist("slot") if one.isdecimal()]
        try:
            count = actions.remove_slots(request.user, planning, ids)
        except ValidationError as error:
            complain(request, error)
        else:
            messages.success(request, ngettext("%(n)s period removed.", "%(n)s periods removed.", count) % {"n": count})
        return redirect("meetings:times", slug)
    form = TimesForm(request.POST or None, initial={"day": edition.opening})
    if form.is_valid():
        given = form.cleaned_data
        made = attempt(
            form,
            lambda: actions.make_slots(request.user, planning, given["day"], given["starts"], given["ends"]),
        )
        if made:
            messages.success(request, ngettext("%(n)s period added.", "%(n)s periods added.", made) % {"n": made})
            return redirect("meetings:times", slug)
    context = {"edition": edition, "planning": planning, "form": form, "parts": parts_of(edition)}
    return render(request, "meetings/times.html", context, status=422 if form.errors else 200)
