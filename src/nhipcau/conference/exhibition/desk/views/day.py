"""On the day: who came, beside what was planned."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.exhibition.actions.deciding import note_came
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.models import Exhibitor
from nhipcau.conference.exhibition.queries.exhibitors import Filters, Row, exhibitors_of, rows_of
from nhipcau.core.records.claiming import Overtaken

Came = Exhibitor.Came


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def day(request: HttpRequest, slug: str) -> HttpResponse:
    """The accepted exhibitors, by their stands, and whether they came. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    rows = rows_of(exhibitors_of(edition, Filters(state=Exhibitor.State.ACCEPTED)))
    rows.sort(key=lambda row: (row.stands[0].area_id, row.stands[0].sort) if row.stands else (1 << 62, ""))
    if request.method == "POST":
        try:
            count = _noted(request, rows)
            words = ngettext("%(n)s exhibitor noted.", "%(n)s exhibitors noted.", count) % {"n": count}
            messages.success(request, words if count else _("Nothing was different."))
        except (Overtaken, ValidationError) as error:
            messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return redirect("exhibition:day", slug)
    counted = {value: sum(row.exhibitor.came == value for row in rows) for value in Came.values}
    context = {
        "edition": edition,
        "rows": rows,
        "choices": Came.choices,
        "counts": [(label, counted[value]) for value, label in Came.choices],
    }
    return render(request, "exhibition/desk/day.html", context)


@transaction.atomic
def _noted(request: HttpRequest, rows: list[Row]) -> int:
    """Write what is different; of how many. A row that somebody else changed meanwhile refuses all."""
    count = 0
    for row in rows:
        one = row.exhibitor
        came = request.POST.get(f"came-{one.pk}")
        note = request.POST.get(f"note-{one.pk}", "").strip()
        seen = request.POST.get(f"version-{one.pk}", "")
        if came is None or (came, note) == (one.came, one.came_note):
            continue
        note_came(request.user, one, int(seen) if seen.isdecimal() else -1, came, note)
        count += 1
    return count
