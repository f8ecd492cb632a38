"""Layouts: listed and made, drawn, changed, marked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk.pages import done, number_of, saved
from nhipcau.conference.seating.actions import layouts as actions
from nhipcau.conference.seating.actions.plans import make_plan
from nhipcau.conference.seating.desk.forms import LayoutForm, MarkForm
from nhipcau.conference.seating.desk.views.finding import entered, layout_or_404
from nhipcau.conference.seating.models import Layout, SeatingPlan
from nhipcau.conference.seating.queries.drawing import drawing_of
from nhipcau.conference.seating.queries.layouts import layouts_of, plans_of
from nhipcau.conference.seating.wording import MARKS


@never_cache
@login_required
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """The layouts of an edition with their plans, and the form of another. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    form = LayoutForm(request.POST or None, edition=edition)
    made: list[Layout] = []
    if saved(request, form, lambda: made.append(actions.make_layout(request.user, edition, form.cleaned_data))):
        return redirect("seating:layout", slug, made[0].pk)
    context = {"edition": edition, "form": form, "layouts": layouts_of(edition)}
    return render(request, "seating/home.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def layout(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A layout: drawn, changed, its seats marked, plans begun. Raises Http404 and `PermissionDenied`."""
    row = layout_or_404(request, slug, pk)
    verb = request.POST.get("verb", "")
    form = LayoutForm(request.POST if verb == "change" else None, instance=row, edition=row.edition)
    marks = MarkForm(request.POST if verb == "mark" else None)
    if request.method == "POST":
        if verb not in _VERBS:
            raise Http404
        answer = _VERBS[verb](request, row, form if verb == "change" else marks)
        if answer is not None:
            return answer
    # A form with faults has put what was written into its row.
    shown = layout_or_404(request, slug, pk) if form.errors else row
    context = {
        "edition": row.edition,
        "layout": shown,
        "form": form,
        "mark_form": marks,
        "marks": MARKS[6:],
        "drawing": drawing_of(shown, list(shown.places.all())),
        "plans": list(plans_of(SeatingPlan.objects.filter(layout=shown))),
    }
    return render(request, "seating/layout.html", context, status=422 if form.errors or marks.errors else 200)


def _change(request: HttpRequest, row: Layout, form: Any) -> HttpResponse | None:
    fresh = layout_or_404(request, row.edition.slug, row.pk)
    lost: list[int] = []
    version = number_of(request, "version", -1)
    if not saved(
        request, form, lambda: lost.append(actions.change_layout(request.user, fresh, version, form.cleaned_data))
    ):
        return None
    _say_lost(request, lost[0])
    return redirect("seating:layout", row.edition.slug, row.pk)


def _mark(request: HttpRequest, row: Layout, form: Any) -> HttpResponse | None:
    version = number_of(request, "version", -1)

    def act() -> None:
        actions.mark_seats(request.user, row, version, form.cleaned_data["which"], **form.columns)

    return redirect("seating:layout", row.edition.slug, row.pk) if saved(request, form, act) else None


def _begin(request: HttpRequest, row: Layout, _form: Any) -> HttpResponse | None:
    plan = make_plan(request.user, row)
    return redirect("seating:people", row.edition.slug, plan.pk)


def _remove(request: HttpRequest, row: Layout, _form: Any) -> HttpResponse | None:
    slug, pk = row.edition.slug, row.pk
    gone = done(request, lambda: actions.remove_layout(request.user, row), _("The layout is removed."))
    return redirect("seating:home", slug) if gone else redirect("seating:layout", slug, pk)


_VERBS = {"change": _change, "mark": _mark, "begin": _begin, "remove": _remove}


def _say_lost(request: HttpRequest, lost: int) -> None:
    if lost:
        words = ngettext("%(n)s person has lost the seat.", "%(n)s people have lost their seats.", lost)
        messages.warning(request, words % {"n": lost})
