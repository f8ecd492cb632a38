"""What a secretariat sees of the papers of its edition: all that were handed in, in counts and in a list."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.models import Call, Paper, PaperText
from nhipcau.core.text.languages import LANGUAGES

#: Drafts belong to their authors alone.
_NOT_HANDED_IN = (Paper.State.DRAFT,)


@dataclass(frozen=True)
class Chosen:
    """What the overview is narrowed to; what is empty or unknown narrows nothing."""

    call: str = ""
    state: str = ""
    #: A language and the state of the text in it: "vi:wanted".
    text: str = ""

    @classmethod
    def of(cls, query: Any) -> "Chosen":
        """What the address asks for."""
        return cls(*(str(query.get(name, "")) for name in ("call", "state", "text")))


@dataclass(frozen=True)
class Overview:
    """The papers of an edition in figures: how many there are in each state and, of accepted ones, in each language."""

    calls: "QuerySet[Call]"
    states: list[tuple[str, Any, int]]
    languages: list[tuple[str, list[tuple[str, Any, int]]]]
    total: int


def handed_in(edition: Edition) -> "QuerySet[Paper]":
    """The papers of an edition that were handed in."""
    return Paper.objects.filter(call__edition=edition).exclude(state__in=_NOT_HANDED_IN)


def waiting_count(edition: Edition) -> int:
    """How many papers wait for a decision."""
    return Paper.objects.filter(call__edition=edition, state__in=Paper.WAITING).count()


def untranslated_count(edition: Edition) -> int:
    """How many translations of accepted papers are not ready."""
    return PaperText.objects.filter(
        paper__call__edition=edition,
        paper__state=Paper.State.ACCEPTED,
        state__in=(PaperText.State.WANTED, PaperText.State.UNDERWAY),
    ).count()


def overview_of(edition: Edition) -> Overview:
    """The papers of an edition in figures; three queries."""
    counted = dict(handed_in(edition).order_by().values_list("state").annotate(n=Count("pk")))
    states = [(code, label, counted.get(code, 0)) for code, label in Paper.State.choices if code not in _NOT_HANDED_IN]
    of_accepted = PaperText.objects.filter(paper__call__edition=edition, paper__state=Paper.State.ACCEPTED)
    texts = {
        (language, state): n
        for language, state, n in of_accepted.order_by().values_list("language", "state").annotate(n=Count("pk"))
    }
    languages = [
        (code, [(state, label, texts.get((code, state), 0)) for state, label in PaperText.State.choices])
        for code in LANGUAGES
    ]
    papers = Count("papers", filter=~Q(papers__state__in=_NOT_HANDED_IN))
    calls = (
        Call.objects.filter(edition=edition)
        .select_related("session")
        .annotate(handed_in=papers)
        .order_by("closes", "pk")
    )
    return Overview(calls, states, languages, sum(counted.values()))


def chosen_papers(edition: Edition, chosen: Chosen) -> "QuerySet[Paper]":
    """The papers of an edition that the overview lists, the newest first."""
    rows = handed_in(edition).select_related("call__edition", "locality", "organisation", "submitter")
    if chosen.call:
        rows = rows.filter(call__slug=chosen.call)
    if chosen.state:
        rows = rows.filter(state=chosen.state)
    language, _colon, state = chosen.text.partition(":")
    if state:
        rows = rows.filter(state=Paper.State.ACCEPTED, texts__language=language, texts__state=state)
    return rows.prefetch_related("texts", "authors").order_by("-submitted_at", "pk")
