"""The contact sheet, and the form of a service."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.board.actions import contacts as actions
from nhipcau.conference.board.actions.common import PERMISSION
from nhipcau.conference.board.forms.contacts import ContactForm
from nhipcau.conference.board.models import Contact
from nhipcau.conference.board.queries.contacts import DELEGATIONS, sheet_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import form_page, kept
from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import may


@never_cache
@login_required
@require_safe
def contacts(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to call, as far as the reader may see it. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    wanted = request.GET.get("q", "")[:100]
    context = {
        "edition": edition,
        "wanted": wanted,
        "groups": sheet_of(edition, request.user, wanted),
        "sees_delegations": may(request.user, DELEGATIONS, edition),
    }
    return render(request, "board/contacts.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another service. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    form = ContactForm(request.POST or None)
    if form.is_valid() and kept(form, lambda: actions.add_contact(request.user, edition, form.cleaned_data)):
        messages.success(request, _("Kept."))
        return redirect("board:contacts", edition.slug)
    return form_page(request, edition, form, "board/contact.html", title=_("A new contact"), **_back(edition))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a service. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    found = get_object_or_404(Contact.objects.select_related("edition"), pk=pk, edition=edition)
    title = str(found)
    if "remove" in request.POST:
        actions.remove_contact(request.user, found)
        messages.success(request, _("Removed: %(name)s.") % {"name": title})
        return redirect("board:contacts", edition.slug)
    form = ContactForm(request.POST or None, instance=found)
    if form.is_valid() and kept(form, lambda: actions.change_contact(request.user, found, form.cleaned_data)):
        messages.success(request, _("Kept."))
        return redirect("board:contacts", edition.slug)
    return form_page(request, edition, form, "board/contact.html", title=title, contact=found, **_back(edition))


def _back(edition: Edition) -> dict[str, Any]:
    return {"back": reverse("board:contacts", args=[edition.slug]), "back_words": _("Contacts")}
