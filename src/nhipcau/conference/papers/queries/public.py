"""What everybody may read: announced calls, and papers that were published."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.models import Call, Paper, PaperAuthor, PaperText
from nhipcau.core.text.languages import Text, pick
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Locality


@dataclass(frozen=True)
class PublishedFile:
    """A file that everybody may download; `url` is its address below the language ("/editions/…")."""

    language: str
    format: str
    size: int
    url: str


@dataclass(frozen=True)
class PublishedPaper:
    """A paper as everybody reads it: titles and abstracts by language, authors without their addresses.

    `slug` stands in its anchor on the page of papers (`paper-<slug>`); `body` is the organisation as it was given where
    it is none of the register.
    """

    slug: str
    call: int
    session: int | None
    language: str
    title: dict[str, str]
    abstract: dict[str, str]
    authors: tuple[PaperAuthor, ...]
    locality: Locality | None
    organisation: Organisation | None
    body: str
    files: tuple[PublishedFile, ...]

    def translated(self, field: str, language: str | None = None) -> Text | None:
        """`title` or `abstract` in a language (that of the page unless said) or the nearest that has it."""
        return pick(getattr(self, field), language or get_language() or self.language)

    @property
    def author_names(self) -> str:
        """The names of the authors, with commas between."""
        return ", ".join(one.name for one in self.authors)


@dataclass(frozen=True)
class CallView:
    """A call as the public page shows it: whether it takes papers now, is to open, or is closed."""

    call: Call
    state: str
    papers: tuple[PublishedPaper, ...] = ()


def published_of(edition: Edition) -> list[PublishedPaper]:
    """All published papers of an edition; as many queries however many there are."""
    return [_view(paper) for paper in _published().filter(call__edition=edition)]


def calls_of(edition: Edition, now: datetime) -> list[CallView]:
    """The announced calls of an edition: the open ones first, then those to open, then the closed ones."""
    papers: dict[int, list[PublishedPaper]] = {}
    for one in published_of(edition):
        papers.setdefault(one.call, []).append(one)
    calls = Call.objects.filter(edition=edition).order_by("closes", "pk")
    shown = [call for call in calls if call.announced or call.pk in papers]
    views = [CallView(call, state_of(call, now), tuple(papers.get(call.pk, ()))) for call in shown]
    return sorted(views, key=lambda view: ("open", "coming", "closed").index(view.state))


def state_of(call: Call, now: datetime) -> str:
    """Whether a call is "open", "coming" or "closed" at an instant."""
    if call.takes_at(now):
        return "open"
    return "coming" if call.announced and now < call.opens else "closed"


def _published() -> "QuerySet[Paper]":
    texts = PaperText.objects.prefetch_related("files")
    return (
        Paper.objects.filter(state=Paper.State.ACCEPTED)
        .exclude(published_in="")
        .select_related("call__edition", "locality", "organisation")
        .prefetch_related("authors", Prefetch("texts", texts))
        .order_by("call", "submitted_at", "pk")
    )


def _view(paper: Paper) -> PublishedPaper:
    languages = paper.published_languages
    texts = [one for one in paper.texts.all() if one.language in languages]
    base = f"/editions/{paper.call.edition.slug}/papers/{paper.pk}/files"
    return PublishedPaper(
        slug=paper.pk.hex,
        call=paper.call_id,
        session=paper.call.session_id,
        language=paper.language,
        title={one.language: one.title for one in texts if one.title},
        abstract={one.language: one.abstract for one in texts if one.abstract},
        authors=tuple(paper.authors.all()),
        locality=paper.locality,
        organisation=paper.organisation,
        body=paper.body,
        files=tuple(
            PublishedFile(text.language, file.format, file.size, f"{base}/{file.pk}")
            for text in texts
            for file in text.files.all()
        ),
    )
