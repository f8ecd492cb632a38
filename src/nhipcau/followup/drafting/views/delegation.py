"""The draft as a delegation reads it, remarks on it and amends it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.conference.delegations.models import Delegation
from nhipcau.core.roles.rules import may, require
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.reading import column_of
from nhipcau.followup.drafting.actions import remarks as actions
from nhipcau.followup.drafting.forms.remarks import AmendmentForm, CommentForm, NewArticleForm
from nhipcau.followup.drafting.models import Draft, DraftArticle, DraftVersion
from nhipcau.followup.drafting.queries.delegations import content_article, draft_for, read_by
from nhipcau.followup.drafting.queries.drafts import versions_of
from nhipcau.followup.drafting.texts import as_one
from nhipcau.followup.drafting.views.entering import kept, tried, version_in
from nhipcau.followup.drafting.views.versions import compared


@never_cache
@login_required
@require_safe
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The version circulated last, with what the delegation said of it. Raises Http404 and `PermissionDenied`."""
    delegation = delegation_or_404(request, pk)
    found = draft_for(delegation)
    versions = versions_of(found) if found else []
    if found is None or not versions:
        return render(request, "drafting/delegation.html", _context(request, delegation, found))
    articles, rest = read_by(delegation, found, versions[0])
    more = {"version": versions[0], "versions": versions, "articles": articles, "rest": rest}
    return render(request, "drafting/delegation.html", _context(request, delegation, found, **more))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def article(request: HttpRequest, pk: UUID, slug: str) -> HttpResponse:
    """An article: comment, or propose other words in one language. Raises Http404 and `PermissionDenied`."""
    delegation = delegation_or_404(request, pk)
    found, version = read_or_404(delegation, request.POST.get("amendment-read", ""))
    content = content_article(version, slug)
    own = found.articles.filter(slug=slug).first()
    if content is None or own is None:
        raise Http404(_("There is no such article in the draft."))
    language = _language(request, content["original"])
    column = column_of(content, language)
    basis = as_one(column.text, "\n".join(column.items))
    proposes, comments = "amendment-words" in request.POST, "comment-words" in request.POST
    amending = AmendmentForm(request.POST if proposes else None, language=language, basis=basis, read=version.number)
    commenting = CommentForm(request.POST if comments else None)
    read = {"language": language, "basis": basis}
    if _handed_over(request, delegation, found, own, amending, read, commenting):
        return _to(delegation, f"article-{slug}")
    context = _context(request, delegation, found, version=version)
    number = [one["slug"] for one in version.content["articles"]].index(slug) + 1
    columns = [column_of(content, code) for code in LANGUAGES]
    context |= {"number": number, "columns": columns, "language": language, "column": column}
    context |= {"amending": amending, "commenting": commenting, "slug": slug}
    wrong = bool(amending.errors or commenting.errors)
    return render(request, "drafting/delegation_article.html", context, status=422 if wrong else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose a new article, or remark on the whole. Raises Http404 and `PermissionDenied`."""
    delegation = delegation_or_404(request, pk)
    found, version = read_or_404(delegation)
    proposes, comments = "article-words" in request.POST, "comment-words" in request.POST
    amending = NewArticleForm(
        request.POST if proposes else None, language=get_language() or found.original, read=version.number
    )
    commenting = CommentForm(request.POST if comments else None)
    if _handed_over(request, delegation, found, None, amending, {}, commenting):
        return _to(delegation, "whole")
    context = _context(request, delegation, found, version=version, amending=amending, commenting=commenting)
    wrong = bool(amending.errors or commenting.errors)
    return render(request, "drafting/delegation_whole.html", context, status=422 if wrong else 200)


@never_cache
@login_required
@require_safe
def changes(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """What changed in a version since the one before. Raises Http404 and `PermissionDenied`."""
    delegation = delegation_or_404(request, pk)
    found, _version = read_or_404(delegation)
    context = _context(request, delegation, found, **compared(versions_of(found), number, request.GET.get("since", "")))
    return render(request, "drafting/delegation_changes.html", context)


@never_cache
@login_required
@require_POST
def withdraw(request: HttpRequest, pk: UUID, number: UUID) -> HttpResponse:
    """Take an amendment back. Raises Http404 and `PermissionDenied`."""
    delegation = delegation_or_404(request, pk)
    found, _version = read_or_404(delegation)
    amendment = found.amendments.filter(delegation=delegation, pk=number).first()
    if amendment is None:
        raise Http404(_("There is no such amendment."))
    amendment.delegation = delegation
    tried(request, lambda: actions.withdraw(request.user, amendment, version_in(request)), _("Withdrawn."))
    return redirect("drafting:delegation", delegation.pk)


def _handed_over(
    request: HttpRequest,
    delegation: Delegation,
    draft: Draft,
    article: DraftArticle | None,
    amending: AmendmentForm,
    read: dict[str, str],
    commenting: CommentForm,
) -> bool:
    """Whether an amendment or a comment was handed over; `read` is the language and the text that was read."""
    if amending.is_bound and amending.is_valid():
        values = {**read, **amending.cleaned_data}
        if kept(amending, lambda: actions.propose_amendment(request.user, draft, delegation, article, values)):
            messages.success(request, _("Your amendment was handed over."))
            return True
    if commenting.is_bound and commenting.is_valid():
        words, language = commenting.cleaned_data["words"], get_language() or ""
        if kept(commenting, lambda: actions.comment(request.user, draft, delegation, article, words, language)):
            messages.success(request, _("Your comment was handed over."))
            return True
    return False


def delegation_or_404(request: HttpRequest, pk: UUID) -> Delegation:
    """A delegation for which the reader may amend. Raises Http404 and `PermissionDenied`."""
    found = Delegation.objects.select_related("edition", "locality", "organisation").filter(pk=pk).first()
    if found is None:
        raise Http404(_("No such delegation."))
    require(request.user, actions.AMEND, found)
    return found


def read_or_404(delegation: Delegation, number: str = "") -> tuple[Draft, DraftVersion]:
    """The draft, and the version circulated last, or the one that the reader had before him. Raises Http404."""
    found = draft_for(delegation)
    versions = list(found.versions.order_by("-number")) if found else []
    if found is None or not versions:
        raise Http404(_("No draft was circulated yet."))
    return found, next((one for one in versions if str(one.number) == number), versions[0])


def _language(request: HttpRequest, original: str) -> str:
    """In which language an amendment is proposed: the one asked for, else that of the original."""
    wanted = request.GET.get("language", "")
    return wanted if wanted in LANGUAGES else original


def _context(request: HttpRequest, delegation: Delegation, found: Draft | None, **more: object) -> dict[str, object]:
    return {
        "delegation": delegation,
        "edition": delegation.edition,
        "draft": found,
        "is_open": found is not None and actions.is_open(found),
        "registers": may(request.user, "delegations.register", delegation),
        **more,
    }


def _to(delegation: Delegation, anchor: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('drafting:delegation', args=[delegation.pk])}#{anchor}")
