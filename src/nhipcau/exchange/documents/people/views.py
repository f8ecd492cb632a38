"""Pages at the desk on which documents about people are made."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.delegations.links import AGENDA, delegate_of
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.core.privacy.actions import PERSON
from nhipcau.core.roles.rules import may, require
from nhipcau.exchange.documents.answers import pdf_answer
from nhipcau.exchange.documents.models import Printing
from nhipcau.exchange.documents.people import printing
from nhipcau.exchange.documents.people.contributions import has_visa_letter
from nhipcau.exchange.documents.people.documents import DOCUMENTS, Document
from nhipcau.exchange.documents.people.forms import ChoiceForm
from nhipcau.exchange.documents.people.gathering import Choice
from nhipcau.exchange.documents.people.letters import visa_letter, visa_letters_pdf, with_visa_letter
from nhipcau.exchange.documents.people.overview import numbers_of, printings_of


@never_cache
@login_required
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """The documents that somebody may make, and those that wait to be fetched. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, "delegations.see")
    offered = [one for one in DOCUMENTS.values() if may(request.user, one.permission, edition)]
    context = {
        "edition": edition,
        "documents": offered,
        "numbers": numbers_of(edition),
        "printings": _named(printings_of(request.user, edition)),
    }
    return render(request, "printing/home.html", context)


@never_cache
@login_required
def document(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    """The form of a document; sent, it answers with the document. Raises Http404 and PermissionDenied."""
    found = _document(key)
    edition = enter(request, slug, found.permission)
    form = ChoiceForm(
        request.POST or None,
        edition=edition,
        document=found,
        may_see_contact=may(request.user, printing.CONTACT, edition),
        initial={"delegation": request.GET.get("delegation")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _answer(printing.order(request.user, edition, found, form.choice))
        except printing.NothingToPrint:
            form.add_error(None, _nothing(form.choice))
    context = {"edition": edition, "document": found, "form": form}
    return render(request, "printing/document.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def file(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """How far a document is, and the way to it. Raises Http404 and PermissionDenied."""
    edition, row = _own(request, slug, pk)
    if request.method == "POST":
        printing.discard(request.user, row)
        return redirect("printing:home", edition.slug)
    context = {"edition": edition, "printing": row, "document": DOCUMENTS[row.document]}
    return render(request, "printing/file.html", context)


@never_cache
@login_required
@require_safe
def download(request: HttpRequest, slug: str, pk: UUID) -> FileResponse:
    """A document that a worker made, as an attachment. Raises Http404 and PermissionDenied."""
    _edition, row = _own(request, slug, pk)
    if row.state != Printing.State.READY:
        raise Http404(_("This document is not ready."))
    kind = "application/zip" if row.name.endswith(".zip") else "application/pdf"
    return FileResponse(default_storage.open(row.stored), as_attachment=True, filename=row.name, content_type=kind)


@never_cache
@login_required
@require_safe
def visas_of_delegation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The visa letters of a delegation, for its focal point. Raises Http404 and PermissionDenied."""
    rows = Delegation.objects.select_related("edition__host", "locality", "organisation")
    delegation = rows.filter(pk=pk).first()
    if delegation is None:
        raise Http404(_("No such delegation."))
    require(request.user, "delegations.identity", delegation)
    choice = Choice("", delegation=str(delegation.pk))
    keys = with_visa_letter(delegation.edition, choice)
    content = visa_letters_pdf(request.user, delegation.edition, choice, keys)
    return pdf_answer(f"nhipcau-{delegation.edition.slug}-visas.pdf", content)


@never_cache
@require_safe
def own_visa(request: HttpRequest, token: str) -> HttpResponse:
    """One's own visa letter by one's personal link. Raises Http404."""
    delegate = delegate_of(token, AGENDA)
    if delegate is None or not has_visa_letter(delegate):
        raise Http404(_("There is no letter here."))
    content = visa_letter(request.user, delegate, get_language() or "vi", other=PERSON)
    return pdf_answer(f"nhipcau-{delegate.delegation.edition.slug}-visa.pdf", content)


def _document(key: str) -> Document:
    if key not in DOCUMENTS:
        raise Http404(_("There is no such document."))
    return DOCUMENTS[key]


def _answer(made: printing.Made | Printing) -> HttpResponseBase:
    return redirect(made) if isinstance(made, Printing) else pdf_answer(made.name, made.content)


def _own(request: HttpRequest, slug: str, pk: UUID) -> tuple[Edition, Printing]:
    """A document of one's own that one may still make."""
    edition = enter(request, slug, "delegations.see")
    row = printings_of(request.user, edition).filter(pk=pk).first()
    if row is None or row.document not in DOCUMENTS:
        raise Http404(_("There is no such document, or it was dropped after a day."))
    require(request.user, DOCUMENTS[row.document].permission, edition)
    return edition, row


def _named(rows: Any) -> list[tuple[Document, Printing]]:
    return [(DOCUMENTS[row.document], row) for row in rows if row.document in DOCUMENTS]


def _nothing(choice: Choice) -> str:
    if choice.unprinted:
        return _("All badges that were chosen are printed already.")
    return _("There is nobody and nothing yet of what was chosen.")
