"""The permit dossier."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.files.guard import TYPES
from nhipcau.conference.preparation.actions import dossier as actions
from nhipcau.conference.preparation.forms.planning import AuthorityForm, PartForm
from nhipcau.conference.preparation.models import Dossier, DossierPart
from nhipcau.conference.preparation.permit import BY_KEY, OPINIONS, REFERENCES
from nhipcau.conference.preparation.queries.dossier import dossier_of
from nhipcau.core.roles.rules import may


@login_required
def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    """The dossier with the day of each part; before it is made, what it is for. Raises Http404, PermissionDenied."""
    edition = enter(request, slug)
    view = dossier_of(edition, timezone.localdate())
    context = {
        "edition": edition,
        "view": view,
        "form": AuthorityForm(instance=view.dossier) if view else None,
        "may_lead": may(request.user, actions.PERMISSION, edition),
        "references": REFERENCES,
        "opinions": OPINIONS,
    }
    return render(request, "preparation/dossier.html", context)


@login_required
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the dossier. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, actions.PERMISSION)
    try:
        actions.open_dossier(request.user, edition)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("preparation:dossier", edition.slug)


@login_required
@require_POST
def authority(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who decides. Raises Http404 and PermissionDenied."""
    edition, found = _dossier(request, slug)
    form = AuthorityForm(request.POST, instance=found)
    if form.is_valid():
        data = form.cleaned_data
        actions.set_authority(request.user, found, data["authority"], data["authority_name"])
        messages.success(request, _("Kept. The dates below follow from it."))
    else:
        messages.error(request, _("Choose who decides."))
    return redirect("preparation:dossier", edition.slug)


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a part of the secretariat's own. Raises Http404 and PermissionDenied."""
    edition, found = _dossier(request, slug)
    return _page(request, edition, found, None)


@login_required
def part(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The form of a part. Raises Http404 and PermissionDenied."""
    edition, found = _dossier(request, slug)
    return _page(request, edition, found, _part(found, key))


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Remove a part of the secretariat's own. Raises Http404 and PermissionDenied."""
    edition, found = _dossier(request, slug)
    try:
        actions.remove_part(request.user, _part(found, key))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("preparation:dossier", edition.slug)


@login_required
def file(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    """The file of a part, for the whole secretariat. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug)
    found = get_object_or_404(DossierPart, dossier__edition=edition, key=key)
    if not found.stored or not default_storage.exists(found.stored):
        raise Http404(_("There is no file."))
    content = default_storage.open(found.stored)
    return FileResponse(content, as_attachment=True, filename=found.file_name, content_type=TYPES[found.format])


def _dossier(request: HttpRequest, slug: str) -> tuple[Edition, Dossier]:
    edition = enter(request, slug, actions.PERMISSION)
    return edition, get_object_or_404(Dossier.objects.select_related("edition"), edition=edition)


def _part(dossier: Dossier, key: str) -> DossierPart:
    return get_object_or_404(DossierPart.objects.select_related("dossier__edition"), dossier=dossier, key=key)


def _page(request: HttpRequest, edition: Edition, dossier: Dossier, found: DossierPart | None) -> HttpResponse:
    form = PartForm(request.POST or None, request.FILES or None, instance=found, edition=edition)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name not in ("file", "drop")}
        given, drop = form.cleaned_data["file"], form.cleaned_data.get("drop", False)

        def keep() -> DossierPart:
            if found is None:
                made = actions.add_part(request.user, dossier, values)
                return actions.change_part(request.user, made, {}, given) if given else made
            return actions.change_part(request.user, found, values, given, drop=drop)

        if attempt(form, keep) is not None:
            messages.success(request, _("Kept."))
            return redirect("preparation:dossier", edition.slug)
    rule = BY_KEY.get(found.key) if found else None
    title = rule.title if rule else str(found) if found else _("A part of your own")
    context = {"title": title, "lead": rule.advice if rule else "", "part": found, "rule": rule}
    back = {"back": reverse("preparation:dossier", args=[edition.slug]), "back_words": _("Permit dossier")}
    return form_page(request, edition, form, "preparation/part.html", **context, **back)
