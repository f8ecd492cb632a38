"""The page on which a draft is adopted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk.pages import form_page
from nhipcau.core.records.languages import language_name
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.models import Declaration
from nhipcau.followup.declarations.texts import digest_of, missing_in
from nhipcau.followup.drafting.actions import adopting
from nhipcau.followup.drafting.actions.holding import articles_of
from nhipcau.followup.drafting.forms.adopting import AdoptForm
from nhipcau.followup.drafting.models import Draft
from nhipcau.followup.drafting.queries.drafts import adopting_delegations
from nhipcau.followup.drafting.texts import Standing, content_of, standing_of
from nhipcau.followup.drafting.views.entering import draft_or_404, kept


@login_required
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Adopt the draft: when, where, by whom. Raises Http404 and PermissionDenied."""
    draft = draft_or_404(request, slug)
    if draft.state != Draft.State.FINAL:
        messages.error(request, _("Make the text ready for adoption first."))
        return redirect("drafting:desk", slug)
    form = AdoptForm(request.POST or None, draft=draft, delegations=adopting_delegations(draft.edition))
    if form.is_valid():
        made: list[Declaration] = []

        def act() -> None:
            text = adopting.adopt(request.user, draft, form.values, form.cleaned_data["version"])
            made.append(text.declaration)

        if kept(form, act):
            messages.success(request, _("Adopted. The text stands from now on as it is."))
            return redirect(made[0])
    return _page(request, draft, form)


def _page(request: HttpRequest, draft: Draft, form: AdoptForm) -> HttpResponse:
    articles = articles_of(draft)
    content = content_of(draft, articles)
    gaps = [(language_name(code), missing) for code in LANGUAGES if (missing := missing_in(content, code))]
    behind = [
        (number, language_name(code))
        for number, one in enumerate(articles, 1)
        for code in LANGUAGES
        if standing_of(one, code) == Standing.BEHIND
    ]
    context = {
        "title": _("Adoption"),
        "back": reverse("drafting:desk", args=[draft.edition.slug]),
        "back_words": _("Declaration"),
        "draft": draft,
        "gaps": gaps,
        "behind": behind,
        "digest": digest_of(content),
    }
    return form_page(request, draft.edition, form, "drafting/adopt.html", **context)
