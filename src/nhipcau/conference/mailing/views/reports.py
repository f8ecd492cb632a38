"""Reports of mail that came back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import form_page
from nhipcau.conference.mailing.actions.asking import PERMISSION
from nhipcau.conference.mailing.actions.bouncing import take_reports
from nhipcau.conference.mailing.forms.reports import ReportsForm
from nhipcau.conference.mailing.queries.reports import words_of_reports
from nhipcau.core.accounts.limits import allow


@never_cache
@login_required
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """The form that takes reports, and what came of them. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    form = ReportsForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        if not allow("mailing.reports", str(request.user.pk), limit=60, seconds=3600):
            form.add_error(None, _("So many files in an hour are too many. Try again later."))
        else:
            messages.success(request, words_of_reports(take_reports(request.user, edition, form.content)))
            return redirect("mailing:reports", slug)
    back = reverse("mailing:list", args=[slug])
    lead = _("What mail servers report is noted of the recipients whom it means. The reports themselves are not kept.")
    context = {"title": _("Mail that came back"), "lead": lead, "back": back, "back_words": _("Mail")}
    return form_page(request, edition, form, "mailing/reports.html", button=_("Read"), **context)
