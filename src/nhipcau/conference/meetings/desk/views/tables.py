"""The tables of meetings, and when they are closed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions.resources import tables as actions
from nhipcau.conference.meetings.desk.forms.setup import SpanForm, TableForm, TablesForm
from nhipcau.conference.meetings.desk.views.finding import planned
from nhipcau.conference.meetings.models import MeetingTable, Planning, TableClosure
from nhipcau.conference.meetings.queries.setup import tables_of
from nhipcau.conference.programme.zones import zone_of_edition


@never_cache
@login_required
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    """The tables by venue; the forms that add many, and close those chosen. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    verb = request.POST.get("verb")
    adding = TablesForm(request.POST if verb == "add" else None, edition=edition)
    closing = SpanForm(request.POST if verb == "close" else None, edition=edition, prefix="closing")
    if verb == "add" and adding.is_valid() and _added(request, planning, adding):
        return redirect("meetings:tables", slug)
    if verb == "close" and closing.is_valid() and _closed(request, planning, closing):
        return redirect("meetings:tables", slug)
    context = {
        "edition": edition,
        "venues": tables_of(edition),
        "adding": adding,
        "closing": closing,
        "chosen": set(request.POST.getlist("table")),
        "zone": zone_of_edition(edition),
    }
    faulty = adding.errors or closing.errors
    return render(request, "meetings/tables.html", context, status=422 if faulty else 200)


@never_cache
@login_required
def table(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a table. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    row = _table(edition, pk)
    form = TableForm(request.POST or None, table=row)
    if form.is_valid():
        attempt(form, lambda: actions.change_table(request.user, row, form.cleaned_data))
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect("meetings:tables", slug)
    title = _("Table %(name)s, %(venue)s") % {"name": row.name, "venue": row.venue}
    back = reverse("meetings:tables", args=[slug])
    return form_page(
        request, edition, form, "meetings/table.html", title=title, back=back, back_words=_("Tables"), table=row
    )


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remove a table, or close it for good. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    if actions.remove_table(request.user, _table(edition, pk)):
        messages.success(request, _("The table is removed."))
    else:
        messages.success(request, _("Meetings stand at this table, or stood there: it is no longer used from now on."))
    return redirect("meetings:tables", slug)


@login_required
@require_POST
def open_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take back a closed time of a table. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    row = TableClosure.objects.select_related("table__edition").filter(pk=pk, table__edition=edition).first()
    if row is None:
        raise Http404(_("There is no such closed time."))
    actions.open_again(request.user, row)
    messages.success(request, _("The table can be used again in this time."))
    return redirect("meetings:tables", slug)


def _table(edition: Edition, pk: int) -> MeetingTable:
    row = MeetingTable.objects.select_related("edition", "venue", "room").filter(edition=edition, pk=pk).first()
    if row is None:
        raise Http404(_("No such table."))
    return row


def _added(request: HttpRequest, planning: Planning, form: TablesForm) -> bool:
    given = form.cleaned_data
    made = attempt(
        form,
        lambda: actions.make_tables(
            request.user,
            planning,
            given["venue"],
            given["first"],
            given["last"],
            seats=given["seats"],
            room=given.get("room"),
        ),
    )
    if made is None:
        return False
    messages.success(request, ngettext("%(n)s table added.", "%(n)s tables added.", made) % {"n": made})
    return True


def _closed(request: HttpRequest, planning: Planning, form: SpanForm) -> bool:
    ids = [int(one) for one in request.POST.getlist("table") if one.isdecimal()]
    given = form.cleaned_data
    count = attempt(form, lambda: actions.close_tables(request.user, planning, ids, given["starts"], given["ends"]))
    if count is None:
        return False
    messages.success(request, ngettext("%(n)s table closed.", "%(n)s tables closed.", count) % {"n": count})
    return True
