"""What is proposed as recommendations of an edition."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.narrowing import Narrowing
from nhipcau.followup.declarations.models import Article
from nhipcau.followup.recommendations.models import Candidate

#: Kinds of articles that ask somebody to do something.
ASKING = (
    Article.Kind.RECOMMENDATION,
    Article.Kind.ORIENTATION,
    Article.Kind.COMMITMENT,
    Article.Kind.AGREEMENT,
    Article.Kind.WISH,
)
_MEETING = "outcome__meeting__wish"
_WITH = (
    *("report__session", "article__declaration", "field", "recommendation", "by", "decided_by"),
    *(
        f"{_MEETING}__{side}__delegation__{body}"
        for side in ("asking", "asked")
        for body in ("locality", "organisation")
    ),
)


@dataclass(frozen=True)
class Chosen(Narrowing):
    """What the list of candidates is narrowed to; without a state to those that wait for a decision."""

    state: str = ""
    origin: str = ""


def articles_to_gather(edition: Edition) -> "QuerySet[Article]":
    """Articles of the declarations of an edition that ask for something and became nothing yet."""
    rows = Article.objects.filter(declaration__edition=edition, kind__in=ASKING, recommendations__isnull=True)
    seen = Candidate.objects.filter(edition=edition, article__isnull=False).values("article")
    return rows.exclude(pk__in=seen).select_related("field").order_by("declaration", "position", "pk")


def candidates_of(edition: Edition, chosen: Chosen) -> "QuerySet[Candidate]":
    """The candidates of an edition with where they come from, in the order in which they were proposed."""
    rows = Candidate.objects.filter(edition=edition, state=chosen.state or Candidate.State.PROPOSED)
    if chosen.origin in ("report", "article", "outcome"):
        rows = rows.filter(**{f"{chosen.origin}__isnull": False})
    return rows.select_related(*_WITH).order_by("report__session__starts", "report", "position", "at", "pk")


def candidate_of(edition: Edition, pk: UUID) -> Candidate | None:
    """One of them, or None."""
    found = Candidate.objects.filter(edition=edition, pk=pk).select_related(*_WITH).first()
    if found is not None:
        found.edition = edition
    return found


def counts_of(edition: Edition) -> dict[str, int]:
    """How many candidates of an edition there are in each state."""
    return Counter(Candidate.objects.filter(edition=edition).order_by().values_list("state", flat=True))
