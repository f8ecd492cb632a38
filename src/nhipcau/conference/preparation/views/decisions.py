"""The log of decisions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.preparation.actions import decisions as actions
from nhipcau.conference.preparation.forms.planning import DecisionForm
from nhipcau.conference.preparation.models import Decision
from nhipcau.conference.preparation.queries.preparation import decisions_of
from nhipcau.core.roles.rules import may


@login_required
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """The log of an edition: what, why, who, when, on whose side. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug)
    context = {
        "edition": edition,
        "decisions": decisions_of(edition),
        "may_decide": may(request.user, actions.PERMISSION, edition),
    }
    return render(request, "preparation/decisions.html", context)


@login_required
def new(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The form of an entry, perhaps in place of entry `number`. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, actions.PERMISSION)
    other = get_object_or_404(Decision, edition=edition, number=number) if number else None
    form = DecisionForm(request.POST or None, initial={"decided_on": timezone.localdate()})
    if form.is_valid():
        made = attempt(form, lambda: actions.enter_decision(request.user, edition, form.cleaned_data, other))
        if made is not None:
            messages.success(request, _("Decision %(number)s stands in the log.") % {"number": made.number})
            return redirect("preparation:decisions", edition.slug)
    title = _("In place of decision %(number)s") % {"number": number} if other else _("A new decision")
    lead = _("What is entered stays: an entry is not changed, only superseded by another.")
    back = reverse("preparation:decisions", args=[edition.slug])
    return form_page(request, edition, form, title=title, lead=lead, back=back, back_words=_("Decisions"))
