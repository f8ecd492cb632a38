"""Declarations and their drafts as PDF, to be saved."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.answers import pdf_answer
from nhipcau.exchange.documents.declaration.build import (
    Sheet,
    Stage,
    declaration_pdf,
    printed_languages,
    sheet_of_adopted,
    sheet_of_draft,
)
from nhipcau.followup.declarations.queries import declaration_for_page
from nhipcau.followup.drafting.actions.adopting import adopter
from nhipcau.followup.drafting.actions.holding import articles_of
from nhipcau.followup.drafting.forms.adopting import AdoptForm
from nhipcau.followup.drafting.models import Draft
from nhipcau.followup.drafting.queries.drafts import adopting_delegations
from nhipcau.followup.drafting.texts import content_of
from nhipcau.followup.drafting.views.delegation import delegation_or_404, read_or_404
from nhipcau.followup.drafting.views.entering import draft_or_404


@require_safe
def adopted(request: HttpRequest, slug: str) -> HttpResponse:
    """An adopted declaration; `?version=` an earlier one. Raises Http404, TypesettingError."""
    record = declaration_for_page(slug)
    versions = list(record.adopted_texts.all()) if record else []
    wanted = request.GET.get("version", "")
    text = next((one for one in versions if not wanted or str(one.number) == wanted), None)
    if record is None or text is None:
        raise Http404(_("There is no such version."))
    text.declaration = record
    return _answer(request, sheet_of_adopted(text), f"{slug}-{text.number}")


@never_cache
@login_required
@require_safe
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft as it stands, for who writes it. Raises Http404, `PermissionDenied`, TypesettingError."""
    found = draft_or_404(request, slug)
    content = content_of(found, articles_of(found))
    return _answer(request, sheet_of_draft(found, content), f"{slug}-draft")


@never_cache
@login_required
@require_safe
def for_delegation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The version circulated last, for a delegation. Raises Http404, `PermissionDenied`, TypesettingError."""
    delegation = delegation_or_404(request, pk)
    found, version = read_or_404(delegation)
    name = f"{delegation.edition.slug}-draft-{version.number}"
    return _answer(request, sheet_of_draft(found, version.content, version.number), name)


@never_cache
@login_required
@require_POST
def for_signature(request: HttpRequest, slug: str) -> HttpResponse:
    """The text that is ready for adoption, with a field for each who signs; nothing is adopted by it.

    Raises Http404, `PermissionDenied`, TypesettingError.
    """
    found = draft_or_404(request, slug)
    if found.state != Draft.State.FINAL:
        raise Http404(_("Make the text ready for adoption first."))
    form = AdoptForm(request.POST, draft=found, delegations=adopting_delegations(found.edition))
    form.is_valid()
    given = form.cleaned_data
    sheet = Sheet(
        content=content_of(found, articles_of(found)),
        original=found.original,
        edition=found.edition,
        stage=Stage.SIGNING,
        adopted_on=given.get("adopted_on"),
        place=given.get("place"),
        where={code: given.get(f"where_{code}", "") for code in LANGUAGES},
        adopters=[adopter(one, signed) for one, signed in form.adopters],
    )
    return _answer(request, sheet, f"{slug}-for-signature")


def _answer(request: HttpRequest, sheet: Sheet, name: str) -> HttpResponse:
    languages = printed_languages(request.GET.get("language", ""), sheet.content, sheet.original)
    content = declaration_pdf(sheet, languages, get_language() or LANGUAGES[0])
    return pdf_answer(f"nhipcau-{name}-{'-'.join(languages)}.pdf", content)
