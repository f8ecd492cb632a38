"""The form of a template, with what it looks like filled in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nhipcau.conference.delegations.desk.views.finding import version_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.actions import templates as actions
from nhipcau.conference.mailing.actions.asking import PERMISSION
from nhipcau.conference.mailing.audiences import audience_called, audiences_for
from nhipcau.conference.mailing.forms.writing import TemplateForm
from nhipcau.conference.mailing.models import MailTemplate
from nhipcau.conference.mailing.queries.samples import samples_of
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import may


@never_cache
@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another template. Raises Http404 and `PermissionDenied`."""
    return _page(request, enter(request, slug, PERMISSION), None)


@never_cache
@login_required
def template(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a template, and the button that removes it. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    found = template_in(request, edition, pk)
    if request.method == "POST" and request.POST.get("do") == "remove":
        actions.remove_template(request.user, found)
        messages.success(request, _("Removed: %(name)s.") % {"name": found.name})
        return redirect("mailing:list", slug)
    return _page(request, edition, found)


def template_in(request: HttpRequest, edition: Edition, pk: int) -> MailTemplate:
    """A template whose readers somebody may read. Raises Http404 and `PermissionDenied`."""
    found = MailTemplate.objects.filter(edition=edition, pk=pk).first()
    audience = audience_called(found.audience) if found else None
    if found is None or audience is None:
        raise Http404(_("No such template."))
    if not may(request.user, audience.permission, edition):
        raise PermissionDenied(_("Your roles do not allow this."))
    found.edition = edition
    return found


def _page(request: HttpRequest, edition: Edition, found: MailTemplate | None) -> HttpResponse:
    form = TemplateForm(request.POST or None, instance=found, edition=edition, user=request.user)
    if form.is_valid():

        def keep() -> MailTemplate:
            if found is None:
                return actions.add_template(request.user, edition, form.cleaned_data)
            return actions.change_template(request.user, found, version_of(request), form.cleaned_data)

        try:
            kept = attempt(form, keep)
        except Overtaken as error:
            messages.error(request, str(error))
            kept = found
        if kept is not None:
            if not form.errors:
                messages.success(request, _("Kept."))
            return redirect("mailing:template", edition.slug, kept.pk)
    title = found.name if found else _("A new template")
    context: dict[str, Any] = {
        "title": title,
        "back": reverse("mailing:list", args=[edition.slug]),
        "back_words": _("Mail"),
        "kept": found,
        "audiences": audiences_for(request.user, edition),
        "samples": samples_of(found) if found and not form.errors else (),
    }
    return form_page(request, edition, form, "mailing/template.html", **context)
