"""The draft of an edition with its articles, versions and what was remarked, each in a fixed number of queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.languages import language_name
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.models import Declaration
from nhipcau.followup.declarations.reading import Column
from nhipcau.followup.drafting.actions.holding import articles_of
from nhipcau.followup.drafting.models import Amendment, Comment, Draft, DraftArticle, DraftVersion
from nhipcau.followup.drafting.texts import Standing, columns_of, content_of

#: With what a delegation is named.
BODY = ("delegation__locality", "delegation__organisation")


@dataclass
class Row:
    """An article of a draft with its texts, and what waits for the secretariat on it."""

    article: DraftArticle
    number: int
    columns: list[Column]
    comments: int = 0
    to_answer: int = 0
    amendments: int = 0
    to_decide: int = 0


@dataclass(frozen=True)
class LanguageState:
    """How many articles of a draft stand how in a language."""

    language: str
    name: Any
    counts: list[tuple[Standing, int]]


@dataclass
class Remarks:
    """What was said of an article, or of the whole draft."""

    comments: list[Comment] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)


def draft_at(edition: Edition) -> Draft | None:
    """The draft that is under way at an edition."""
    draft = Draft.objects.select_related("declaration").filter(edition=edition, state__in=Draft.ALIVE).first()
    if draft is not None:
        draft.edition = edition
    return draft


def earlier_drafts(edition: Edition) -> "QuerySet[Draft]":
    """The drafts of an edition that were adopted or given up, the newest first."""
    rows = Draft.objects.filter(edition=edition).exclude(state__in=Draft.ALIVE)
    return rows.select_related("declaration").order_by("-begun_at")


def rows_of(draft: Draft) -> list[Row]:
    """The articles of a draft in order, with what waits on each."""
    rows = [Row(one, number, columns_of(one)) for number, one in enumerate(articles_of(draft), 1)]
    comments = _tally(draft.comments.all(), Q(settled_at=None, delegation__isnull=False))
    amendments = _tally(draft.amendments.exclude(state=Amendment.State.WITHDRAWN), Q(state=Amendment.State.PROPOSED))
    for row in rows:
        row.comments, row.to_answer = comments.get(row.article.pk, (0, 0))
        row.amendments, row.to_decide = amendments.get(row.article.pk, (0, 0))
    return rows


def _tally(rows: "QuerySet[Any]", waiting: Q) -> dict[Any, tuple[int, int]]:
    counted = rows.order_by().values("article").annotate(n=Count("pk"), waiting=Count("pk", filter=waiting))
    return {one["article"]: (one["n"], one["waiting"]) for one in counted}


def language_states(rows: Iterable[Row]) -> list[LanguageState]:
    """How the articles stand in each language."""
    tally = {code: Counter[Standing]() for code in LANGUAGES}
    for column in (column for row in rows for column in row.columns):
        tally[column.language][column.standing] += 1
    return [
        LanguageState(code, language_name(code), [(one, found[one]) for one in Standing if found[one]])
        for code, found in tally.items()
    ]


def versions_of(draft: Draft) -> list[DraftVersion]:
    """The versions that were circulated, the newest first."""
    return list(draft.versions.order_by("-number"))


def has_changed(draft: Draft, rows: Sequence[Row], last: DraftVersion | None) -> bool:
    """Whether the text is not the one circulated last."""
    return last is None or last.content != content_of(draft, [row.article for row in rows])


def remarks_of(draft: Draft, delegation: Delegation | None = None) -> dict[Any, Remarks]:
    """What was said by article (None: of the whole); for a delegation its own and what the secretariat remarks."""
    found: dict[Any, Remarks] = {}
    comments = draft.comments.select_related(*BODY, "article__field").order_by("at", "pk")
    amendments = draft.amendments.select_related(*BODY, "article__field").order_by("at", "pk")
    if delegation is not None:
        comments = comments.filter(Q(delegation=delegation) | Q(delegation=None))
        amendments = amendments.filter(delegation=delegation)
    else:
        amendments = amendments.exclude(state=Amendment.State.WITHDRAWN)
    for comment in comments:
        found.setdefault(comment.article_id, Remarks()).comments.append(comment)
    for amendment in amendments:
        amendment.draft = draft
        if amendment.article is not None:
            amendment.article.draft = draft
        found.setdefault(amendment.article_id, Remarks()).amendments.append(amendment)
    return found


def waiting_in(draft: Draft) -> int:
    """How many comments and amendments wait for the secretariat."""
    comments = draft.comments.filter(settled_at=None, delegation__isnull=False).count()
    return comments + draft.amendments.filter(state=Amendment.State.PROPOSED).count()


def structures(edition: Edition) -> Declaration | None:
    """The declaration of the last edition of the same series that has articles."""
    rows = Declaration.objects.filter(edition__series=edition.series, articles__isnull=False)
    return rows.exclude(edition=edition).order_by("-edition__year", "-edition__number", "pk").distinct().first()


def amendable(edition: Edition) -> list[Declaration]:
    """The declarations that were adopted at an edition, which an amended version may change."""
    return list(Declaration.objects.filter(edition=edition, adopted_texts__isnull=False).distinct().order_by("pk"))


def adopting_delegations(edition: Edition) -> list[Delegation]:
    """The delegations that may adopt: those that did not decline, in the order of protocol, companies at the end."""
    rows = Delegation.objects.filter(edition=edition).exclude(state=Delegation.State.DECLINED)
    rows = rows.exclude(kind__in=(Delegation.Kind.PRESS, Delegation.Kind.ON_SITE))
    rows = rows.annotate(is_company=Q(kind=Delegation.Kind.COMPANY)).select_related("locality", "organisation")
    return list(rows.order_by("is_company", F("rank").asc(nulls_last=True), "sort_vi", "pk"))
