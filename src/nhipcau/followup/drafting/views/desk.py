"""The draft of a declaration at the desk of an edition: begun, opened, closed, made ready, given up."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.followup.drafting.actions import drafts as actions
from nhipcau.followup.drafting.actions.holding import EDITABLE, WRITE
from nhipcau.followup.drafting.actions.remarks import is_open
from nhipcau.followup.drafting.actions.versions import circulate
from nhipcau.followup.drafting.forms.drafts import BeginForm, OpenForm, TitleForm, VersionForm
from nhipcau.followup.drafting.models import Draft
from nhipcau.followup.drafting.queries import drafts as queries
from nhipcau.followup.drafting.views.entering import draft_or_404, kept, tried, version_in


@login_required
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft of the edition, or how one is begun. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, WRITE)
    draft = queries.draft_at(edition)
    return _begin(request, edition) if draft is None else _draft(request, draft)


def _begin(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = BeginForm(request.POST or None, edition=edition)
    if form.is_valid() and kept(form, lambda: actions.begin(request.user, edition, form.values, **form.sources)):
        messages.success(request, _("The draft is begun."))
        return redirect("drafting:desk", edition.slug)
    context = {"edition": edition, "form": form, "earlier": queries.earlier_drafts(edition)}
    return render(request, "drafting/begin.html", context, status=422 if form.errors else 200)


def _draft(request: HttpRequest, draft: Draft, opening: OpenForm | None = None) -> HttpResponse:
    rows, versions = queries.rows_of(draft), queries.versions_of(draft)
    last = versions[0] if versions else None
    context = {
        "edition": draft.edition,
        "draft": draft,
        "rows": rows,
        "states": queries.language_states(rows),
        "last": last,
        "changed": queries.has_changed(draft, rows, last),
        "waiting": queries.waiting_in(draft),
        "editable": draft.state in EDITABLE,
        "is_open": is_open(draft),
        "opening": opening or OpenForm(draft=draft),
        "naming": VersionForm(),
        "earlier": queries.earlier_drafts(draft.edition),
    }
    return render(request, "drafting/desk.html", context, status=422 if opening and opening.errors else 200)


@login_required
def title(request: HttpRequest, slug: str) -> HttpResponse:
    """The title of the draft and its original language. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    form = TitleForm(request.POST or None, draft=draft)
    if form.is_valid() and kept(
        form, lambda: actions.change_draft(request.user, draft, form.values, form.cleaned_data["version"])
    ):
        messages.success(request, _("Kept."))
        return redirect("drafting:desk", slug)
    back = reverse("drafting:desk", args=[slug])
    return form_page(
        request, draft.edition, form, title=_("Title of the draft"), back=back, back_words=_("Declaration")
    )


@login_required
@require_POST
def circulate_version(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the text as the next version. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    form = VersionForm(request.POST)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    tried(request, lambda: circulate(request.user, draft, name, version_in(request)), _("The version is circulated."))
    return redirect("drafting:desk", slug)


@login_required
@require_POST
def open_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the draft to delegations until a moment. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    form = OpenForm(request.POST, draft=draft)
    if form.is_valid() and kept(
        form,
        lambda: actions.open_to_delegations(request.user, draft, form.cleaned_data["until"], version_in(request)),
    ):
        messages.success(request, _("Delegations may comment and propose amendments now."))
        return redirect("drafting:desk", slug)
    return _draft(request, draft_or_404(request, slug), form)


#: The steps that need nothing but the draft: what is done, and what is said of it.
_STEPS: dict[str, tuple[Callable[[Any, Draft, int | None], None], Any]] = {
    "close": (actions.close, gettext_lazy("No more comments and amendments are taken.")),
    "finish": (actions.finish, gettext_lazy("The text is ready for adoption.")),
    "take-back": (actions.take_back, gettext_lazy("The text can be changed again.")),
    "give-up": (actions.give_up, gettext_lazy("The draft is given up.")),
}


@login_required
@require_POST
def step(request: HttpRequest, slug: str) -> HttpResponse:
    """Close the draft, make it ready, take it back or give it up. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    if found := _STEPS.get(request.POST.get("step", "")):
        act, said = found
        tried(request, lambda: act(request.user, draft, version_in(request)), said)
    return redirect("drafting:desk", slug)
