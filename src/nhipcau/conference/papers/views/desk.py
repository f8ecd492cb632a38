"""Papers at the desk: the overview, and the page on which one is decided on, translated and published."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.papers.actions import deciding, publishing
from nhipcau.conference.papers.actions.steps import Overtaken
from nhipcau.conference.papers.actions.translating import translate
from nhipcau.conference.papers.deadlines import words_of_deadline
from nhipcau.conference.papers.forms.desk import TranslationForm
from nhipcau.conference.papers.models import Paper, PaperText
from nhipcau.conference.papers.queries.authors import original_of, steps_of
from nhipcau.conference.papers.queries.desk import Chosen, chosen_papers, overview_of
from nhipcau.conference.papers.views.finding import paper_or_404
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.pages import ListPaginator

PER_PAGE = 50


@never_cache
@login_required
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """All papers that were handed in, in counts and in a list. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "papers.review")
    chosen, found = Chosen.of(request.GET), overview_of(edition)
    rows = chosen_papers(edition, chosen)
    narrowed = {name: value for name, value in vars(chosen).items() if value}
    total = rows.count() if narrowed else found.total
    page = ListPaginator(rows, PER_PAGE, total).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "overview": found,
        "chosen": chosen,
        "narrowed": narrowed,
        "page": page,
        "query": urlencode(narrowed),
        "papers": [(one, {text.language: text for text in one.texts.all()}) for one in page],
        "columns": [(code, NAMES[code]) for code in LANGUAGES],
        "total": total,
        "closes": {call.pk: words_of_deadline(_with(call, edition)) for call in found.calls},
    }
    return render(request, "papers/desk/overview.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A paper for the programme editors; its buttons let in, publish and hide. Raises Http404, `PermissionDenied`."""
    edition = enter(request, slug, "papers.review")
    paper = _handed_in_or_404(paper_or_404(edition, pk))
    if request.method != "POST":
        return _review_page(request, paper)
    try:
        _act(request, paper)
    except ValidationError as error:
        return _review_page(request, paper, error.messages)
    except Overtaken as error:
        messages.error(request, str(error))
    return _to(paper)


@never_cache
@login_required
@require_POST
def decide(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Show the mail that a decision sends; once it is confirmed, decide. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "papers.review")
    paper = _handed_in_or_404(paper_or_404(edition, pk))
    verdict, words = request.POST.get("verdict", ""), request.POST.get("words", "")
    try:
        if "confirm" not in request.POST:
            deciding.check_decision(request.user, paper, verdict, words)
            label = Paper.State(verdict).label
            letter = deciding.letter_of(paper, verdict, words)
            context = {"edition": edition, "paper": paper, "verdict": verdict, "label": label, "words": words}
            return render(request, "papers/desk/decide.html", {**context, "letter": letter})
        deciding.decide(request.user, paper, _version(request), verdict, words)
    except ValidationError as error:
        return _review_page(request, paper, error.messages)
    except Overtaken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Decided; the authors are written to."))
    return _to(paper)


@never_cache
@login_required
@require_POST
def translation(request: HttpRequest, slug: str, pk: UUID, language: str) -> HttpResponse:
    """Say how far a paper is in a language. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "papers.review")
    paper = _handed_in_or_404(paper_or_404(edition, pk))
    if language not in LANGUAGES:
        raise Http404(_("No such language."))
    form = TranslationForm(request.POST, request.FILES, paper=paper, language=language)
    faults: list[str] = []
    if form.is_valid():
        try:
            translate(request.user, paper, _version(request), form.given)
        except ValidationError as error:
            faults = error.messages
        except Overtaken as error:
            messages.error(request, str(error))
            return _to(paper)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(f"{_address(paper)}#text-{language}")
    else:
        faults = [f"{form[name].label}: {text}" for name, texts in form.errors.items() for text in texts]
    return _review_page(request, paper_or_404(edition, pk), faults, form)


def _act(request: HttpRequest, paper: Paper) -> None:
    version = _version(request)
    if "let_in" in request.POST:
        deciding.let_in(request.user, paper, version)
        messages.success(request, _("Taken although late; the authors are written to."))
    elif "publish" in request.POST:
        publishing.publish(request.user, paper, version, request.POST.getlist("languages"))
        messages.success(
            request, _("Published on the page of papers. On the page of its session it stands with the next release.")
        )
    elif "hide" in request.POST:
        publishing.hide(request.user, paper, version)
        messages.success(request, _("Taken off the page of papers. The programme follows with the next release."))


def _review_page(
    request: HttpRequest, paper: Paper, faults: list[str] | None = None, sent: TranslationForm | None = None
) -> HttpResponse:
    texts = {one.language: one for one in paper.texts.all()}
    forms = [
        sent if sent is not None and sent.language == code else TranslationForm(paper=paper, language=code)
        for code in LANGUAGES
    ]
    is_late = paper.state == Paper.State.LATE
    context: dict[str, Any] = {
        "edition": paper.call.edition,
        "paper": paper,
        "text": original_of(paper),
        "deadline": words_of_deadline(paper.call),
        "faults": faults or [],
        "words": request.POST.get("words", ""),
        "chosen": request.POST.get("verdict", ""),
        "steps": steps_of(paper, for_authors=False),
        "own": paper.submitter_id == request.user.pk,
        "late": is_late,
        "verdicts": _verdicts(paper),
        "translations": [(code, NAMES[code], form) for code, form in zip(LANGUAGES, forms, strict=True)],
        "readable": [
            (code, NAMES[code]) for code in LANGUAGES if code in texts and texts[code].state in PaperText.READABLE
        ],
        "published": paper.published_languages,
        "accepted": paper.state == Paper.State.ACCEPTED,
    }
    return render(request, "papers/desk/review.html", context, status=422 if faults else 200)


def _verdicts(paper: Paper) -> list[tuple[str, Any]]:
    """What can be decided of a paper as it is now."""
    if paper.state == Paper.State.LATE:
        return [(Paper.State.DECLINED, Paper.State.DECLINED.label)]
    if paper.state not in deciding.DECIDABLE:
        return []
    return [(state, state.label) for state in deciding.VERDICTS if state != paper.state]


def _handed_in_or_404(paper: Paper) -> Paper:
    if paper.state == Paper.State.DRAFT:
        raise Http404(_("No such paper."))
    return paper


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else -1


def _with(call: Any, edition: Any) -> Any:
    call.edition = edition
    return call


def _address(paper: Paper) -> str:
    return reverse("papers:review", args=[paper.call.edition.slug, paper.pk])


def _to(paper: Paper) -> HttpResponse:
    return HttpResponseRedirect(_address(paper))
