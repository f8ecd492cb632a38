"""The articles of a draft at the desk: written, moved, removed."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk.pages import form_page
from nhipcau.followup.drafting.actions import articles as actions
from nhipcau.followup.drafting.forms.articles import ArticleForm
from nhipcau.followup.drafting.queries.drafts import remarks_of
from nhipcau.followup.drafting.views.entering import article_or_404, draft_or_404, kept, tried, version_in


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another article. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    form = ArticleForm(request.POST or None, draft=draft)
    if form.is_valid() and kept(form, lambda: actions.add_article(request.user, draft, form.values)):
        messages.success(request, _("Kept."))
        return redirect("drafting:desk", slug)
    return form_page(request, draft.edition, form, "drafting/article.html", title=_("A new article"), **_back(slug))


@login_required
def article(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The form of an article. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    found = article_or_404(draft, pk)
    form = ArticleForm(request.POST or None, draft=draft, article=found)
    if form.is_valid() and kept(
        form,
        lambda: actions.change_article(request.user, found, form.values, form.cleaned_data["version"], form.fits),
    ):
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(f"{reverse('drafting:desk', args=[slug])}#article-{found.slug}")
    context = {"article": found, "remarks": remarks_of(draft).get(found.pk), "title": actions.heading_of(found)}
    return form_page(request, draft.edition, form, "drafting/article.html", **context, **_back(slug))


@login_required
@require_POST
def move(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Put an article one place up or down. Raises Http404 and PermissionDenied."""
    found = article_or_404(draft_or_404(request, slug), pk)
    way = -1 if "up" in request.POST else 1
    tried(request, lambda: actions.move_article(request.user, found, way, version_in(request)), _("Moved."))
    return HttpResponseRedirect(f"{reverse('drafting:desk', args=[slug])}#article-{found.slug}")


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take an article out. Raises Http404 and PermissionDenied."""
    found = article_or_404(draft_or_404(request, slug), pk)
    said = _("Removed: %(name)s.") % {"name": actions.heading_of(found)}
    tried(request, lambda: actions.remove_article(request.user, found, version_in(request)), said)
    return redirect("drafting:desk", slug)


def _back(slug: str) -> dict[str, str]:
    return {"back": reverse("drafting:desk", args=[slug]), "back_words": _("Declaration")}
