"""Pages of declarations."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from nhipcau.core.web.views import list_page, record_page
from nhipcau.followup.declarations.lists import DECLARATIONS
from nhipcau.followup.declarations.models import AdoptedText, Declaration
from nhipcau.followup.declarations.queries import declaration_for_page
from nhipcau.followup.declarations.reading import adopters_of, articles_shown, changes_of, named, shown_languages


def declarations(request: HttpRequest) -> HttpResponseBase:
    """The list of declarations."""
    return list_page(request, DECLARATIONS)


def declaration(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one declaration: of one that was adopted here, its text as it was adopted. Raises Http404."""
    record = _found(slug)
    articles, versions = list(record.articles.all()), list(record.adopted_texts.all())
    if versions:
        context = {**_shown(request, versions[0]), "versions": versions}
        return record_page(request, record, "declarations/adopted.html", context, articles)
    return record_page(request, record, "declarations/declaration.html", {"articles": articles}, articles)


def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version of an adopted declaration, and what it changed of the one before. Raises Http404."""
    record = _found(slug)
    by_number = {one.number: one for one in record.adopted_texts.all()}
    if number not in by_number:
        raise Http404(_("There is no such version."))
    before = by_number.get(number - 1)
    context = {
        **_shown(request, by_number[number]),
        "record": record,
        "latest": max(by_number),
        "before": before,
        "changes": changes_of(before.content, by_number[number].content) if before else None,
    }
    return render(request, "declarations/version.html", context)


def _found(slug: str) -> Declaration:
    record = declaration_for_page(slug)
    if record is None:
        raise Http404(_("No such declaration."))
    return record


def _shown(request: HttpRequest, text: AdoptedText) -> dict[str, object]:
    """What is shown of a version: `?language=` narrows it to one language."""
    languages = shown_languages(request.GET.get("language", ""), text)
    return {
        "adopted": text,
        "text_languages": languages,
        "choices": named(text.languages),
        "articles": articles_shown(text.content, languages),
        "adopters": adopters_of(text),
    }
