"""What delegations said of the draft, at the desk: answered and decided."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.followup.declarations.comparing import Run, compare
from nhipcau.followup.drafting.actions import remarks as actions
from nhipcau.followup.drafting.actions.holding import EDITABLE
from nhipcau.followup.drafting.forms.remarks import AnswerForm, CommentForm, DecisionForm
from nhipcau.followup.drafting.models import Amendment, Comment, Draft
from nhipcau.followup.drafting.queries.drafts import BODY, Remarks, Row, remarks_of, rows_of, waiting_in
from nhipcau.followup.drafting.texts import as_one
from nhipcau.followup.drafting.views.entering import article_or_404, draft_or_404, kept, tried


@login_required
def remarks(request: HttpRequest, slug: str) -> HttpResponse:
    """Comments and amendments, article by article. Raises Http404 and PermissionDenied."""
    return _page(request, draft_or_404(request, slug))


@login_required
@require_POST
def answer(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Answer a comment. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    found = draft.comments.filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such comment."))
    found.draft = draft
    form = AnswerForm(request.POST)
    words = form.cleaned_data["answer"] if form.is_valid() else ""
    tried(request, lambda: actions.answer_comment(request.user, found, words), _("Answered."))
    return _back(draft, f"comment-{pk}")


@login_required
@require_POST
def decide(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Decide on an amendment. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    found = draft.amendments.select_related(*BODY, "article__field").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such amendment."))
    found.draft = draft
    form = DecisionForm(request.POST, amendment=found)
    if form.is_valid():
        given, state = form.cleaned_data, request.POST.get("state", "")
        text = "" if state == Amendment.State.TAKEN else given["text"]
        if kept(
            form,
            lambda: actions.decide(request.user, found, state, given["answer"], text, given["version"], given["seen"]),
        ):
            messages.success(request, _("Decided: %(state)s.") % {"state": Amendment.State(state).label})
            return _back(draft, f"amendment-{pk}")
    return _page(request, draft_or_404(request, slug), form)


@login_required
@require_POST
def comment(request: HttpRequest, slug: str, pk: UUID | None = None) -> HttpResponse:
    """Remark on an article, or on the whole, for delegations to read. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    article = article_or_404(draft, pk) if pk else None
    form = CommentForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    language = request.LANGUAGE_CODE
    tried(request, lambda: actions.comment(request.user, draft, None, article, words, language), _("Kept."))
    return _back(draft, f"article-{article.slug}" if article else "whole")


@dataclass(frozen=True)
class Proposed:
    """An amendment: what it changes word by word, whether the text moved on since, and the form of the decision."""

    amendment: Amendment
    runs: list[Run] | None
    moved_on: bool
    form: DecisionForm | None


@dataclass(frozen=True)
class Said:
    """What was said of an article (`row`), or of the whole draft (None)."""

    row: Row | None
    comments: list[Comment]
    amendments: list[Proposed]


def _page(request: HttpRequest, draft: Draft, bound: DecisionForm | None = None) -> HttpResponse:
    found = remarks_of(draft)
    groups: list[Row | None] = [*rows_of(draft), None]
    said = [_said(draft, row, found.get(row.article.pk if row else None), bound) for row in groups]
    context = {
        "edition": draft.edition,
        "draft": draft,
        "said": said,
        "commenting": CommentForm(),
        "waiting": waiting_in(draft),
    }
    return render(request, "drafting/remarks.html", context, status=422 if bound else 200)


def _said(draft: Draft, row: Row | None, remarks: Remarks | None, bound: DecisionForm | None) -> Said:
    if remarks is None:
        return Said(row, [], [])
    return Said(row, remarks.comments, [_proposed(draft, one, bound) for one in remarks.amendments])


def _proposed(draft: Draft, amendment: Amendment, bound: DecisionForm | None) -> Proposed:
    form = None
    if amendment.state == Amendment.State.PROPOSED and draft.state in EDITABLE:
        same = bound is not None and bound.amendment.pk == amendment.pk
        form = bound if same else DecisionForm(amendment=amendment)
    runs = compare(amendment.basis, amendment.words) if amendment.basis else None
    return Proposed(amendment, runs, _moved_on(amendment), form)


def _moved_on(amendment: Amendment) -> bool:
    """Whether the article says something else by now than what the delegation read."""
    article, code = amendment.article, amendment.language
    if article is None or not amendment.basis:
        return False
    return as_one(getattr(article, f"text_{code}"), getattr(article, f"items_{code}")) != amendment.basis


def _back(draft: Draft, anchor: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('drafting:remarks', args=[draft.edition.slug])}#{anchor}")
